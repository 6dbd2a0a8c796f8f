import type { KeyRequest, KeyRing } from '../partner/signatures/scheme.ts';

const timeoutMs = 1_500;
const longestDocument = 256 * 1024;
/** Addresses come from headers of requests, though checked: they must not fill the memory. */
const maximumDocuments = 100;
/** Nor may they make Waybill ask without end, each of whom it asks: an eBay application has few calls a day. */
const maximumReadsAMinute = 30;

interface Kept {
  readonly text: Promise<string | undefined>;
  readonly readAtMs: number;
}

/**
 * Reads published keys over https, each once for all who ask at the same time. Only documents are kept: what is not there
 * would push out what is, and anybody can ask for it. Who asks for a newer one in vain takes the older one from nobody.
 */
export const createKeyRing = (now: () => number, read: typeof fetch = fetch): KeyRing => {
  const kept = new Map<string, Kept>();
  // Apart by server, which only the configuration names, so that who plagues one door does not shut another one.
  const readsOf = new Map<string, number[]>();
  const countRead = (origin: string): void => {
    const readsMs = readsOf.get(origin) ?? [];
    readsOf.set(origin, readsMs);
    while (readsMs[0] !== undefined && now() - readsMs[0] >= 60_000) readsMs.shift();
    if (readsMs.length >= maximumReadsAMinute) throw new Error('Too many documents with keys were asked for');
    readsMs.push(now());
  };
  return {
    async read(url, maximumAgeMs, request = {}) {
      const name = JSON.stringify([url, request]);
      const previous = kept.get(name);
      if (previous && now() - previous.readAtMs < maximumAgeMs) return previous.text;
      countRead(new URL(url).origin);
      const reading = { text: readDocument(read, url, request), readAtMs: now() };
      kept.delete(name);
      const [oldest] = kept.keys();
      if (oldest !== undefined && kept.size >= maximumDocuments) kept.delete(oldest);
      kept.set(name, reading);
      const forget = (): void => {
        if (kept.get(name) !== reading) return;
        kept.delete(name);
        if (previous) kept.set(name, previous);
      };
      reading.text.then((text) => text ?? forget(), forget);
      return reading.text;
    },
  };
};

async function readDocument(read: typeof fetch, url: string, { headers, form }: KeyRequest) {
  if (!url.startsWith('https://')) throw new Error('Keys are read over https only');
  const response = await read(url, {
    headers: { ...headers },
    ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutMs),
  });
  if (!response.ok) return refuse(response);
  return readText(response);
}

/** That there is none is an answer; that one may not ask, or not now, is none. */
async function refuse(response: Response): Promise<undefined> {
  await response.body?.cancel();
  if ([400, 404, 410].includes(response.status)) return undefined;
  throw new Error(`The keys cannot be read: HTTP ${response.status}`);
}

async function readText({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body ?? []) {
    length += chunk.length;
    if (length > longestDocument) throw new Error('The document with the keys is too long');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
