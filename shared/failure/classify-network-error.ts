import { describeFinding } from './describe-finding.ts';
import type { NetworkError } from './exchange.ts';
import type { Failure } from './failure.ts';
import { networkRules } from './network-rules.ts';
import { findByRules } from './rule.ts';

/** What it means that no answer came. Whatever nobody knows is an Odoo that cannot be reached. */
export const classifyNetworkError = ({ code, sent, message = '' }: NetworkError): Failure => {
  const finding = findByRules(networkRules, `${code} ${message}`) ?? { class: 'unavailable' };
  const outcome = finding.outcome ?? (sent ? 'unknown' : 'not-sent');
  return describeFinding(finding, {
    said: message,
    source: code,
    outcome,
    message: outcome === 'unknown' ? 'Odoo did not answer in time, or not to the end.' : 'Odoo cannot be reached.',
  });
};
