import * as z from 'zod';
import { type CallShop, ShopFailure } from '../../shop/call-shop.ts';
import type { Access } from '../platform.ts';
import type { Credentials, Settings } from './settings.ts';

/** https://docs.stripe.com/changelog: answers keep this shape whatever version the account has. */
const apiVersion = '2025-03-31.basil';

/** What Stripe's API is asked with. */
export type Shop = Access<Settings, Credentials>;

type Query = readonly (readonly [name: string, value: string])[];

/** What Stripe answers at a path; undefined where there is nothing. */
export const askStripe = async (
  call: CallShop,
  { settings, credentials }: Shop,
  path: string,
  query: Query = [],
): Promise<unknown> => {
  const url = new URL(path, settings.url);
  for (const [name, value] of query) url.searchParams.append(name, value);
  const headers = { authorization: `Bearer ${credentials.apiKey}`, 'stripe-version': apiVersion };
  const { status, document } = await call({ url, headers });
  return status < 300 ? document : undefined;
};

const listSchema = z.object({ data: z.array(z.looseObject({ id: z.string() })), has_more: z.boolean() });

/** {@link askStripe} for a list, and whether more of it is behind its last entry. */
export const askStripeForList = async (call: CallShop, shop: Shop, path: string, query: Query) => {
  const list = listSchema.safeParse(await askStripe(call, shop, path, query));
  if (!list.success) throw new ShopFailure('unusable', 'The shop answered something that is no list.');
  return { entries: list.data.data, hasMore: list.data.has_more, last: list.data.data.at(-1)?.id };
};
