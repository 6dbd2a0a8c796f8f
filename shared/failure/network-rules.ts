import type { Rule } from './rule.ts';

const certificate = {
  class: 'misconfigured',
  outcome: 'not-sent',
  concern: 'url',
  remedy: "Put a valid certificate for the connection's host name in front of Odoo; Waybill tries again by itself.",
} as const;

/** Why no answer came, by the code and words of Node, OpenSSL, undici and what others record. */
export const networkRules: readonly Rule[] = [
  {
    pattern:
      /CERT_|_CERT|CERTIFICATE|SELF.?SIGNED|ALTNAME|UNABLE_TO_(?:VERIFY|GET_ISSUER)|certificate|hostname.{0,40}(?:does not|doesn't) match/i,
    ...certificate,
  },
  {
    pattern:
      /EPROTO|ERR_SSL_|ERR_TLS_|wrong version number|packet length too long|SSLError|handshake failure|unsupported protocol/i,
    class: 'misconfigured',
    outcome: 'not-sent',
    concern: 'url',
    remedy:
      "Check whether the connection's URL begins with https:// where Odoo speaks TLS, and with http:// where not.",
  },
  {
    pattern: /ERR_INVALID_URL|invalid url|ERR_UNESCAPED|unknown scheme|bad port/i,
    class: 'misconfigured',
    outcome: 'not-sent',
    concern: 'url',
  },
  // What answers does not speak HTTP.
  { pattern: /HPE_|ERR_HTTP2|BadStatusLine|parse error/i, class: 'misconfigured', outcome: 'unknown', concern: 'url' },
  {
    pattern: /ENOTFOUND|EAI_|getaddrinfo|NameResolution|name or service not known|nodename nor servname/i,
    class: 'unavailable',
    outcome: 'not-sent',
    concern: 'url',
    remedy: "Check the host name in the connection's URL, and that DNS knows it; Waybill tries again by itself.",
  },
  {
    pattern:
      /ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|EADDRNOTAVAIL|CONNECT_TIMEOUT|connect ETIMEDOUT|ConnectTimeout|connection refused|ConnectionRefused|before secure TLS connection|EMFILE/i,
    class: 'unavailable',
    outcome: 'not-sent',
  },
];
