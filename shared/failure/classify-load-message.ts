import { classifyException } from './classify-exception.ts';
import { databaseTexts } from './database-texts.ts';
import { describeFinding } from './describe-finding.ts';
import type { Failure } from './failure.ts';
import { odooTexts } from './odoo-texts.ts';
import { qualified } from './read-traceback.ts';
import { fieldsOf } from './refusal-fields.ts';
import { type Finding, findByRules } from './rule.ts';

/**
 * What a message of Odoo's `load` about one record means. The answer around it is a 200 whatever went wrong, so a lost
 * race and a missing right look like bad data; only the text tells them apart, which is English since the call asked for
 * it. `moreInfo` is the message's own `moreinfo`: it names the model to choose from when a linked record is missing, in
 * every language.
 */
export const classifyLoadMessage = (message: string, moreInfo?: unknown): Failure => {
  const wrapped = /<class '(?<name>[\w.]{1,200})'>: ?(?<text>[\s\S]*)/.exec(message.slice(0, maximumMessage))?.groups;
  if (wrapped) {
    const name = qualified(wrapped['name'] ?? '');
    return classifyException({ name, message: wrapped['text'] ?? '', trace: '' });
  }
  const finding = findByRules([...databaseTexts, ...odooTexts], message) ?? byChoice(moreInfo);
  const isTheOrders = finding.class === 'invalid' || finding.class === 'missing-reference';
  const failure = describeFinding(finding, { said: message, source: '', outcome: 'answered' });
  return { ...failure, message: isTheOrders ? `Odoo refuses the order: ${failure.message}` : failure.message };
};

const maximumMessage = 10_000;

function byChoice(moreInfo: unknown): Finding {
  return typeof fieldsOf(moreInfo).get('res_model') === 'string'
    ? { class: 'missing-reference' }
    : { class: 'invalid' };
}
