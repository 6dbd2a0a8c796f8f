import * as z from 'zod';
import { type CallShop, ShopFailure } from '../../shop/call-shop.ts';
import type { Access } from '../platform.ts';
import type { Credentials, Settings } from './settings.ts';

/** https://developer.squareup.com/docs/changelog/connect */
const apiVersion = '2026-09-16';

const answerSchema = z.record(z.string(), z.unknown());

/** What Square's API is asked with. */
export type Shop = Access<Settings, Credentials>;

/** What Square answers at a path, which is posted to where there is a body; empty where there is nothing. */
export const askSquare = async (
  call: CallShop,
  { settings, credentials }: Shop,
  path: string,
  body?: unknown,
): Promise<Readonly<Record<string, unknown>>> => {
  const { status, document } = await call({
    url: new URL(path, settings.url),
    headers: {
      authorization: `Bearer ${credentials.accessToken}`,
      'square-version': apiVersion,
      'content-type': 'application/json',
    },
    ...(body !== undefined && { method: 'POST' as const, body: JSON.stringify(body) }),
  });
  if (status >= 300) return {};
  const answer = answerSchema.safeParse(document);
  if (!answer.success) throw new ShopFailure('unusable', 'The shop answered something that is no object.');
  return answer.data;
};
