import type { KeyRing } from '../partner/signatures/scheme.ts';

const timeoutMs = 1_500;
const longestDocument = 256 * 1024;
/** Addresses come from headers of requests, though checked: they must not fill the memory. */
const maximumDocuments = 100;

interface Kept {
  readonly text: Promise<string>;
  readonly readAtMs: number;
}

/** Reads published keys over https, each once for all who ask at the same time; a failure is not kept. */
export const createKeyRing = (now: () => number, read: typeof fetch = fetch): KeyRing => {
  const kept = new Map<string, Kept>();
  return {
    read(url, maximumAgeMs, headers = {}) {
      const previous = kept.get(url);
      if (previous && now() - previous.readAtMs < maximumAgeMs) return previous.text;
      const reading = { text: readDocument(read, url, headers), readAtMs: now() };
      const [oldest] = kept.keys();
      if (oldest !== undefined && kept.size >= maximumDocuments) kept.delete(oldest);
      kept.set(url, reading);
      reading.text.catch(() => {
        if (kept.get(url) === reading) kept.delete(url);
      });
      return reading.text;
    },
  };
};

async function readDocument(read: typeof fetch, url: string, headers: Readonly<Record<string, string>>) {
  const response = await read(url, {
    headers: { ...headers },
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutMs),
  });
  if (!response.ok) throw new Error(`The keys cannot be read: HTTP ${response.status}`);
  const text = await response.text();
  if (text.length > longestDocument) throw new Error('The document with the keys is too long');
  return text;
}
