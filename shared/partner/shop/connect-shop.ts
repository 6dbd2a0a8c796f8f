import type { Fault } from '../../order/fault.ts';
import type { Turns } from '../../turns/take-turns.ts';
import type { PartnerSecret } from '../partner-secret.ts';
import type { Shop, ShopApi } from '../platforms/platform.ts';
import type { KnownPartner } from '../registry.ts';
import type { CallShop } from './call-shop.ts';
import { createCallShop } from './create-call-shop.ts';

/** A shop that can be asked, or what stands in the way: `detail` says what to mend. */
export type Connection =
  | { readonly kind: 'connected'; readonly api: ShopApi; readonly call: CallShop }
  | { readonly kind: 'no-credentials' | 'no-api'; readonly detail: string };

interface ConnectShopDeps {
  readonly openShop: (partner: KnownPartner) => Shop;
  readonly readSecret: (partner: KnownPartner) => Promise<PartnerSecret | undefined>;
  readonly turnsOf: (partner: string, callsPerSecond: number) => Turns;
  /** What the function has left, to wait and to call. */
  readonly timeLeftMs: () => number;
}

/** The order API of a partner's shop. Throws a 503 when Secrets Manager is out of reach. */
export type ConnectShop = (partner: KnownPartner) => Promise<Connection>;

/** By the partner's secret as it is now, at the rate that the configuration says or else the platform. */
export const createConnectShop =
  ({ openShop, readSecret, turnsOf, timeLeftMs }: ConnectShopDeps): ConnectShop =>
  async (partner) => {
    const secret = await readSecret(partner);
    if (!secret) return { kind: 'no-credentials', detail: "The partner's secret is missing or cannot be used." };
    const api = openShop(partner).connect(secret.api ?? {});
    if (!api) return { kind: 'no-api', detail: `The platform "${partner.platform}" has no order API.` };
    if ('faults' in api) return { kind: 'no-credentials', detail: describeFaults(api.faults) };
    const turns = turnsOf(partner.id, partner.shopCallsPerSecond ?? api.callsPerSecond);
    return { kind: 'connected', api, call: createCallShop({ turns, timeLeftMs }) };
  };

const describeFaults = (faults: readonly Fault[]): string =>
  `Mend "api" in the partner's secret: ${faults.map(({ pointer, message }) => `${pointer.slice(1)} ${message}`.trim()).join('; ')}.`;
