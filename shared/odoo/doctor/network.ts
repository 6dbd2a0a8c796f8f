import { lookup } from 'node:dns/promises';
import { connect as connectTcp } from 'node:net';
import { type ConnectionOptions, checkServerIdentity, connect as connectTls } from 'node:tls';

/** How a server proved who it is. */
export interface TlsGreeting {
  /** Such as `TLSv1.3`. */
  readonly protocol: string;
  readonly issuer: string;
  /** Names that the certificate is for. */
  readonly names: string;
  readonly validToMs: number;
  /** OpenSSL's or Node's code for why the certificate is not to be trusted, such as `CERT_HAS_EXPIRED`. */
  readonly distrust?: string;
}

/** What lies below HTTP. Every method rejects with an error that has a `code` when the network says no. */
export interface Network {
  /** Every address of a host. */
  lookUp(host: string): Promise<string[]>;
  /** Resolves to how long it took to connect, in milliseconds. */
  connect(host: string, port: number): Promise<number>;
  /** Connects and looks at the certificate, trusted or not. */
  greet(host: string, port: number): Promise<TlsGreeting>;
}

const timeoutMs = 10_000;

/** This machine's network; `trusted` are certificates in PEM that are trusted instead of the public authorities'. */
export const createNetwork = ({ now, trusted }: { now: () => number; trusted?: string }): Network => ({
  async lookUp(host) {
    const addresses = await lookup(host, { all: true });
    return addresses.map(({ address }) => address);
  },
  connect: (host, port) =>
    new Promise((resolve, reject) => {
      const startedAtMs = now();
      const socket = connectTcp({ host, port, timeout: timeoutMs });
      socket.once('connect', () => {
        socket.destroy();
        resolve(now() - startedAtMs);
      });
      socket.once('timeout', () => socket.destroy(timedOut()));
      socket.once('error', reject);
    }),
  greet: (host, port) => greet({ host, port, ...(trusted === undefined ? {} : { ca: trusted }) }),
});

const timedOut = (): Error => Object.assign(new Error('No answer'), { code: 'ETIMEDOUT' });

const greet = (options: ConnectionOptions & { host: string }): Promise<TlsGreeting> =>
  new Promise((resolve, reject) => {
    // Somebody who is not to be trusted is looked at all the same; nothing is sent.
    const socket = connectTls({ ...options, servername: nameOf(options.host), rejectUnauthorized: false });
    socket.setTimeout(timeoutMs, () => socket.destroy(timedOut()));
    socket.once('error', reject);
    socket.once('secureConnect', () => {
      const certificate = socket.getPeerCertificate();
      const misnamed = checkServerIdentity(options.host, certificate);
      const distrust = socket.authorized
        ? misnamed && 'ERR_TLS_CERT_ALTNAME_INVALID'
        : codeOf(socket.authorizationError);
      const { O: organisation, CN: name } = certificate.issuer;
      const protocol = socket.getProtocol() ?? 'unknown';
      socket.destroy();
      resolve({
        protocol,
        issuer: [organisation, name].flat().filter(Boolean).join(', '),
        names: certificate.subjectaltname?.replaceAll('DNS:', '') ?? String(certificate.subject.CN),
        validToMs: Date.parse(certificate.valid_to),
        ...(distrust ? { distrust } : {}),
      });
    });
  });

/** An address is no name, and must not be sent as one. */
const nameOf = (host: string): string => (/^[\d.]+$|:/.test(host) ? '' : host);

/** Node has a code where its types promise an error. */
function codeOf(error: unknown): string {
  if (typeof error === 'string') return error;
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
}
