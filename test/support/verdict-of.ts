import { parsePartnerSecret } from '../../shared/partner/partner-secret.ts';
import type { KeyRing, Scheme, Verdict } from '../../shared/partner/signatures/scheme.ts';

export interface Presented {
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  readonly nowMs?: number;
  readonly keys?: KeyRing;
}

/** Nobody publishes anything. */
export const noKeys: KeyRing = { read: () => Promise.reject(new Error('there are no published keys')) };

/** Published documents by their addresses; that there is none at any other is known. */
export const keysAt = (documents: Readonly<Record<string, string>>): KeyRing & { readonly asked: string[] } => {
  const asked: string[] = [];
  return {
    asked,
    read: async (url) => {
      asked.push(url);
      return documents[url];
    },
  };
};

/** What a scheme says of a request, with a partner's secret as it stands in Secrets Manager. */
export const verdictOf = async (
  scheme: Scheme,
  secret: object,
  { headers, body = '', nowMs = 0, keys = noKeys }: Presented,
): Promise<Verdict> => {
  const parsed = parsePartnerSecret(JSON.stringify(secret));
  if ('unusable' in parsed) throw new Error(`unusable: ${parsed.unusable}`);
  return scheme({ headers, body: Buffer.from(body) }, { secret: parsed.secret, nowMs, keys });
};
