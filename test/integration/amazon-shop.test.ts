import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { createAccessTokens } from '../../shared/partner/platforms/amazon/access-token.ts';
import { createOrdersApi } from '../../shared/partner/platforms/amazon/orders-api.ts';
import { amazonCredentialsSchema, amazonSettingsSchema } from '../../shared/partner/platforms/amazon/settings.ts';
import { anAmazonOrder } from '../support/amazon-orders.ts';
import { startAmazon } from '../support/shops/amazon-shop.ts';
import { callAtOnce } from '../support/shops/call-at-once.ts';

const orders = Array.from({ length: 5 }, (_, index) =>
  anAmazonOrder({ orderId: `112-100000${index}-2000002`, lastUpdatedTime: `2026-11-20T08:0${index}:00Z` }),
);

/** A seller on Amazon who can be asked, at a time that a test can hold. */
const open = async (seller: Partial<Parameters<typeof startAmazon>[0]> = {}, refreshToken = 'a-refresh-token') => {
  const amazon = await startAmazon({ orders, ...seller });
  const clock = { nowMs: Date.parse('2026-11-22T10:00:00Z') };
  const { list, fetch } = createOrdersApi(createAccessTokens(() => clock.nowMs));
  const access = {
    settings: amazonSettingsSchema.parse({
      ...{ sellerId: 'A1TESTSELLER', marketplaceIds: ['ATVPDKIKX0DER'], region: 'na' },
      ...{ url: amazon.url, loginUrl: amazon.loginUrl },
    }),
    credentials: amazonCredentialsSchema.parse({ clientId: 'an-id', clientSecret: 'a-client-secret', refreshToken }),
  };
  const logins = () => amazon.asked.filter((asked) => asked === 'POST /auth/o2/token').length;
  const query = (page?: string) => ({ since: new Date('2026-11-20T08:01:00Z'), until: new Date(clock.nowMs), page });
  return {
    ...{ amazon, clock, logins },
    list: async (page?: string) => list?.(callAtOnce, query(page), access),
    fetch: (id: string) => fetch(callAtOnce, id, access),
  };
};

const identified = z.object({ orderId: z.string() });

describe('the orders of a seller on Amazon', () => {
  it('are fetched one by one with one login, and there is none of an unknown id', async () => {
    const { fetch, logins } = await open();
    expect(identified.parse(await fetch('112-1000003-2000002')).orderId).toBe('112-1000003-2000002');
    expect(await fetch('112-9999999-2000002')).toBeUndefined();
    expect(logins()).toBe(1);
  });

  it('are listed from a time on, page by page', async () => {
    const { list } = await open({ ordersPerPage: 3 });
    const first = await list();
    const second = await list(first?.next);
    const ids = [first, second].flatMap((page) => page?.orders ?? []).map((order) => identified.parse(order).orderId);
    expect(ids).toEqual(orders.slice(1).map((order) => order['orderId']));
    expect(second?.next).toBeUndefined();
  });

  it('are asked for with a new login shortly before the old one ends', async () => {
    const { fetch, logins, clock } = await open();
    await fetch('112-1000003-2000002');
    clock.nowMs += 3_500_000;
    await fetch('112-1000003-2000002');
    expect(logins()).toBe(2);
  });

  it('are asked for with a new login, once, where Amazon does not take the old one any more', async () => {
    const { fetch, logins, amazon } = await open();
    await fetch('112-1000003-2000002');
    amazon.revoke();
    expect(identified.parse(await fetch('112-1000003-2000002')).orderId).toBe('112-1000003-2000002');
    expect(logins()).toBe(2);
  });

  it('are refused where the refresh token is not good, which is the credentials’ fault', async () => {
    const { fetch } = await open({}, 'another-token');
    await expect(fetch('112-1000003-2000002')).rejects.toMatchObject({ kind: 'refused', status: 400 });
  });

  it('have to wait where Amazon is asked too often', async () => {
    const { fetch, amazon } = await open();
    amazon.world.throttled = true;
    await expect(fetch('112-1000003-2000002')).rejects.toMatchObject({ kind: 'throttled' });
  });
});
