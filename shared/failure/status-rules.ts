import type { Rule } from './rule.ts';

/** Statuses of an answer that says nothing else; of HTTP, of nginx (49x), of Cloudflare (52x, 530) and of AWS (46x, 561). */
export const statusRules: readonly Rule[] = [
  { pattern: /^(?:401|440|561)$/, class: 'unauthenticated' },
  { pattern: /^403$/, class: 'forbidden' },
  { pattern: /^(?:408|460|499)$/, class: 'unavailable' },
  { pattern: /^(?:409|423|425|449)$/, class: 'contention' },
  // A proxy in front of Odoo bounds the body; fewer orders may pass, and one that does not is too large by itself.
  {
    pattern: /^413$/,
    class: 'invalid',
    owner: 'odoo-administrator',
    remedy:
      'Raise the size of bodies that the server in front of Odoo takes (nginx: `client_max_body_size`), then replay the order.',
  },
  { pattern: /^422$/, class: 'invalid' },
  { pattern: /^(?:420|429|509)$/, class: 'throttled' },
  { pattern: /^424$/, class: 'defect' },
  { pattern: /^(?:495|496|497|526)$/, class: 'misconfigured', concern: 'url' },
  { pattern: /^(?:502|504|52\d|530|598|599)$/, class: 'unavailable' },
  { pattern: /^(?:503|507|529)$/, class: 'unavailable' },
  { pattern: /^(?:501|505|506|508|510|511)$/, class: 'misconfigured' },
  { pattern: /^5\d\d$/, class: 'defect' },
  // 1xx and 3xx are no answers, and what is left of 4xx says that the request is wrong, not the order in it.
  { pattern: /(?:)/, class: 'misconfigured' },
];

/** The same numbers where a controller says them in its own words: its route is there, so it speaks of the order. */
export const refusalCodeRules: readonly Rule[] = [
  { pattern: /^(?:400|406|409|410|412|422)$/, class: 'invalid' },
  { pattern: /^404$/, class: 'missing-reference' },
  { pattern: /^-32(?:700|60[0-2])$/, class: 'misconfigured' },
  { pattern: /^-/, class: 'defect' },
];
