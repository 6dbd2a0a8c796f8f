import type { Expected, VerdictCase } from './verdict-case.ts';

type Outcome = 'not-sent' | 'unknown';
const rows: readonly (readonly [Expected, Outcome, string, string?])[] = [
  ['unavailable/pause', 'not-sent', 'ECONNREFUSED'],
  ['unavailable/pause', 'unknown', 'ECONNRESET', 'read ECONNRESET'],
  ['unavailable/pause', 'unknown', 'EPIPE'],
  ['unavailable/pause', 'unknown', 'ETIMEDOUT', 'read ETIMEDOUT'],
  ['unavailable/pause', 'not-sent', 'ETIMEDOUT', 'connect ETIMEDOUT 192.0.2.1:443'],
  ['unavailable/pause', 'not-sent', 'ENOTFOUND', 'getaddrinfo ENOTFOUND odoo.example.com'],
  ['unavailable/pause', 'not-sent', 'EAI_AGAIN'],
  ['unavailable/pause', 'not-sent', 'EHOSTUNREACH'],
  ['unavailable/pause', 'not-sent', 'ENETUNREACH'],
  ['unavailable/pause', 'not-sent', 'UND_ERR_CONNECT_TIMEOUT'],
  ['unavailable/pause', 'unknown', 'UND_ERR_HEADERS_TIMEOUT'],
  ['unavailable/pause', 'unknown', 'UND_ERR_BODY_TIMEOUT'],
  ['unavailable/pause', 'unknown', 'UND_ERR_SOCKET', 'other side closed'],
  ['unavailable/pause', 'unknown', 'TimeoutError', 'The operation was aborted due to timeout'],
  ['unavailable/pause', 'unknown', 'AbortError'],
  ['unavailable/pause', 'unknown', 'SyntaxError', 'Unexpected end of JSON input'],
  ['unavailable/pause', 'unknown', 'socket hang up'],
  ['unavailable/pause', 'unknown', "RemoteDisconnected('Remote end closed connection without response')"],
  ['unavailable/pause', 'unknown', 'what nobody has heard of'],
  ['misconfigured/pause', 'not-sent', 'CERT_HAS_EXPIRED', 'certificate has expired'],
  ['misconfigured/pause', 'not-sent', 'DEPTH_ZERO_SELF_SIGNED_CERT'],
  ['misconfigured/pause', 'not-sent', 'SELF_SIGNED_CERT_IN_CHAIN'],
  ['misconfigured/pause', 'not-sent', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
  ['misconfigured/pause', 'not-sent', 'ERR_TLS_CERT_ALTNAME_INVALID'],
  ['misconfigured/pause', 'not-sent', 'EPROTO', 'wrong version number'],
  ['misconfigured/pause', 'not-sent', 'ERR_SSL_WRONG_VERSION_NUMBER'],
  ['misconfigured/pause', 'not-sent', 'ERR_INVALID_URL'],
  ['misconfigured/pause', 'unknown', 'HPE_INVALID_CONSTANT', 'Expected HTTP/'],
];

export const networkCases: readonly (VerdictCase & { readonly outcome: Outcome })[] = rows.map(
  ([expected, outcome, code, message]) => ({
    expected,
    outcome,
    what: `${code} ${message ?? ''}`.trim(),
    recording: { response: { networkError: message === undefined ? code : { code, message } } },
  }),
);
