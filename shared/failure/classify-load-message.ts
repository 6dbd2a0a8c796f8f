import type { Failure } from './failure.ts';
import { makeFailure } from './make-failure.ts';
import { firstMatch, textRules } from './rules.ts';

/**
 * What a message of Odoo's `load` about one record means. The answer around it is a 200 whatever went wrong, so a lost
 * race and a missing right look like bad data; only the text, in English since the call asked for it, tells them apart.
 */
export const classifyLoadMessage = (message: string): Failure => {
  const failureClass = firstMatch(textRules, message) ?? 'invalid';
  const isTheOrders = failureClass === 'invalid' || failureClass === 'missing-reference';
  return makeFailure({
    class: failureClass,
    outcome: 'answered',
    message: isTheOrders ? `Odoo refuses the order: ${firstLine(message)}` : `Odoo could not take the order now.`,
    detail: message,
  });
};

const firstLine = (text: string): string => text.trim().split('\n')[0] ?? '';
