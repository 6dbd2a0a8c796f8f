import { createCallShop } from '../../../shared/partner/shop/create-call-shop.ts';

/** Calls a local shop as Waybill does, without waiting for a turn. */
export const callAtOnce = createCallShop({
  turns: { take: async () => ({ holder: 'a test' }), end: async () => {} },
  timeLeftMs: () => 10_000,
});
