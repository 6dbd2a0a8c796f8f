import type { Rule } from './rule.ts';

const firewall = {
  class: 'misconfigured',
  concern: 'url',
  remedy:
    'Let the addresses that Waybill calls from through the firewall in front of Odoo; Waybill tries again by itself.',
} as const;
const wrongScheme = {
  class: 'misconfigured',
  concern: 'url',
  remedy: "Begin the connection's URL with https:// instead of http://, or the other way round.",
} as const;

/**
 * Pages that Odoo, gateways and hosts put in the place of an answer. The text begins with the status and the server's
 * name: `HTTP 503 nginx: 503 Service Temporarily Unavailable`.
 */
export const pageRules: readonly Rule[] = [
  // Odoo's own.
  {
    pattern: /no database is selected/i,
    class: 'unavailable',
    concern: 'database',
    remedy: "Bring Odoo's database back, or correct the connection's database name; Waybill tries again by itself.",
  },
  {
    pattern: /invalid csrf token/i,
    class: 'misconfigured',
    remedy: "Declare the controller's route with `csrf=False` in Odoo; Waybill tries again by itself.",
  },
  {
    pattern: /invalid json data|request inferred type is compatible|function declared as capable of handling/i,
    class: 'misconfigured',
  },
  {
    pattern:
      /(?:database|subscription|trial|instance) (?:has |is |was )?(?:been )?(?:expired|suspended|archived|deactivated|neutralized|blocked)/i,
    class: 'misconfigured',
    concern: 'database',
    remedy: 'Renew or reactivate the database with its host; Waybill tries again by itself.',
  },
  {
    pattern: /master password/i,
    class: 'misconfigured',
    concern: 'database',
  },

  // The wrong protocol, the wrong size.
  {
    pattern:
      /plain HTTP request was sent to HTTPS|client sent an HTTP request to an HTTPS server|speaking plain HTTP to an SSL/i,
    ...wrongScheme,
  },
  { pattern: /request header or cookie too large|request header fields too large/i, class: 'misconfigured' },

  // Limits.
  {
    pattern:
      /error(?: code:?)? 1015\b|you are being rate limited|rate.?limited|too many requests|bandwidth limit exceeded/i,
    class: 'throttled',
  },

  // Firewalls and challenges that no program passes.
  {
    pattern:
      /cf-mitigated|just a moment\.\.\.|checking your browser|attention required! \| cloudflare|enable javascript and cookies/i,
    ...firewall,
  },
  { pattern: /sorry, you have been blocked|error(?: code:?)? 10(?:06|07|08|09|10|12|20)\b/i, ...firewall },
  {
    pattern:
      /incapsula incident|the requested url was rejected|request blocked|mod_security|sucuri|akamai|web application firewall|access to this (?:site|page|resource) (?:is|has been) (?:blocked|denied|restricted)/i,
    ...firewall,
  },

  // Somebody is working on it, or it is coming up.
  {
    pattern:
      /maintenance|be (?:right )?back (?:soon|shortly)|temporarily (?:unavailable|down|offline)|(?:is|are) (?:being )?(?:building|starting|restarting|upgrad(?:ing|ed)|updat(?:ing|ed))|service unavailable|no server is available to handle|backend fetch failed|guru meditation|no healthy upstream|upstream connect error|bad gateway|gateway time-?out|origin dns error|web server is down|connection timed out|origin is unreachable|argo tunnel error|application (?:error|failed to respond)/i,
    class: 'unavailable',
  },
];

/** A server's own page, not Odoo's: a 403 of it is no missing right in Odoo. */
export const serverPageRules: readonly Rule[] = [
  {
    pattern:
      /^HTTP 403\b.{0,200}(?:nginx|apache|cloudflare|cloudfront|awselb|haproxy|varnish|traefik|iis|litespeed|caddy|openresty|envoy|access denied|forbidden you don't have permission to access)/i,
    ...firewall,
  },
];
