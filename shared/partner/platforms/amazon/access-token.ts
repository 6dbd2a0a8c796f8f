import { createHash } from 'node:crypto';
import * as z from 'zod';
import { type CallShop, ShopFailure } from '../../shop/call-shop.ts';
import type { Access } from '../platform.ts';
import type { AmazonCredentials, AmazonSettings } from './settings.ts';

type AmazonAccess = Access<AmazonSettings, AmazonCredentials>;

const answerSchema = z.object({ access_token: z.string().min(1).max(8_192), expires_in: z.number().min(1) });

/** A token that ends while a call is under way is of no use. */
const marginMs = 120_000;
/** As many sellers as a container can know; their tokens must not fill the memory. */
const maximumTokens = 200;

interface Kept {
  readonly token: Promise<{ readonly text: string; readonly endsAtMs: number }>;
}

/** Tokens by which Amazon lets an application ask in a seller's name, each asked for about once an hour. */
export interface AccessTokens {
  /** One that is still good; throws a {@link ShopFailure}. */
  read(call: CallShop, access: AmazonAccess): Promise<string>;
  /** Has the next one asked for anew. */
  forget(access: AmazonAccess): void;
}

export const createAccessTokens = (now: () => number): AccessTokens => {
  const kept = new Map<string, Kept>();
  const ask = (call: CallShop, access: AmazonAccess, key: string): Kept => {
    const asked = { token: askForToken(call, access, now) };
    const [oldest] = kept.keys();
    if (oldest !== undefined && kept.size >= maximumTokens) kept.delete(oldest);
    kept.set(key, asked);
    asked.token.catch(() => {
      if (kept.get(key) === asked) kept.delete(key);
    });
    return asked;
  };
  return {
    async read(call, access) {
      const key = keyOf(access);
      const { text, endsAtMs } = await (kept.get(key) ?? ask(call, access, key)).token;
      return endsAtMs - marginMs > now() ? text : (await ask(call, access, key).token).text;
    },
    forget: (access) => void kept.delete(keyOf(access)),
  };
};

/** A new secret gets a new token. */
const keyOf = ({ settings, credentials }: AmazonAccess): string =>
  createHash('sha256')
    .update(JSON.stringify([settings.loginUrl, Object.entries(credentials).sort()]))
    .digest('hex');

async function askForToken(call: CallShop, { settings, credentials }: AmazonAccess, now: () => number) {
  const body = new URLSearchParams({
    grant_type: 'refresh_token',
    refresh_token: credentials.refreshToken,
    client_id: credentials.clientId,
    client_secret: credentials.clientSecret,
  });
  const headers = { 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8' };
  const { document } = await refusedAs400(() =>
    call({ method: 'POST', url: new URL(settings.loginUrl), headers, body: body.toString() }),
  );
  const answer = answerSchema.safeParse(document);
  if (!answer.success) throw new ShopFailure('unusable', 'Login with Amazon gave no token.');
  return { text: answer.data.access_token, endsAtMs: now() + answer.data.expires_in * 1_000 };
}

/** Login with Amazon says `invalid_grant` or `invalid_client` with a 400. */
async function refusedAs400<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof ShopFailure) || error.status !== 400) throw error;
    throw new ShopFailure('refused', "Login with Amazon refuses the credentials in the partner's secret (400).", {
      status: 400,
      cause: error,
    });
  }
}
