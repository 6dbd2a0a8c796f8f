import type { Platform, Shop } from './platforms/platform.ts';
import { platforms } from './platforms/platforms.ts';
import type { KnownPartner } from './registry.ts';
import type { Handshake } from './signatures/handshake.ts';
import type { Scheme } from './signatures/scheme.ts';

/** How a partner of this platform delivers. */
export const platformOf = ({ platform }: Pick<KnownPartner, 'platform'>): Platform => platforms[platform];

/** The partner's own shop; throws for settings that {@link checkPartners} refuses. */
export const shopOf = (partner: Pick<KnownPartner, 'platform' | 'shop'>): Shop =>
  platformOf(partner).open(partner.shop);

/** What the partner's deliveries may be proven by. */
export const schemesOf = (partner: KnownPartner): readonly Scheme[] => shopOf(partner).schemes;

/** How the partner's platform finds out who is there. */
export const handshakesOf = (partner: KnownPartner): readonly Handshake[] => platformOf(partner).handshakes;
