import type { Handshake } from './handshakes/handshake.ts';
import { handshakesOfSignature } from './handshakes/handshakes-of-signature.ts';
import type { Platform, Shop } from './platforms/platform.ts';
import { platforms } from './platforms/platforms.ts';
import type { KnownPartner } from './registry.ts';
import type { Scheme } from './signatures/scheme.ts';
import { schemeOf } from './signatures/scheme-of.ts';

/** How a partner of this platform delivers. */
export const platformOf = ({ platform }: Pick<KnownPartner, 'platform'>): Platform => platforms[platform];

/** The partner's own shop; throws for settings that {@link checkPartners} refuses. */
export const shopOf = (partner: Pick<KnownPartner, 'platform' | 'shop'>): Shop =>
  platformOf(partner).open(partner.shop);

/** What the partner's deliveries may be proven by: what its configuration names, or else what its platform does. */
export const schemesOf = (partner: KnownPartner): readonly Scheme[] =>
  partner.signatures ? partner.signatures.map(schemeOf) : shopOf(partner).schemes;

/** How the partner's platform, and whoever signs for it, finds out who is there. */
export const handshakesOf = (partner: KnownPartner): readonly Handshake[] => [
  ...platformOf(partner).handshakes,
  ...(partner.signatures ?? []).flatMap(handshakesOfSignature),
];
