import type { Failure } from '../../failure/failure.ts';
import { makeFailure } from '../../failure/make-failure.ts';
import { fail, type Result, succeed } from '../../failure/result.ts';
import type { OdooOrder } from '../../ledger/order-record.ts';
import type { LookUp } from '../../runtime/controller-configuration.ts';
import type { AskController } from './controller-client.ts';
import type { Question } from './encode-request.ts';
import { holds } from './holds.ts';
import { notUnderstood, type Returned, readAnswer } from './read-answer.ts';
import { readSaleOrder } from './read-sale-order.ts';

/** The order that Odoo has under a reference, if it has one. An answer that says neither is a failure, never "none". */
export const lookUpOrder = async (
  ask: AskController,
  lookUp: LookUp,
  { reference, currency, timeoutMs }: { reference: string; currency: string; timeoutMs: number },
): Promise<Result<{ readonly odoo: OdooOrder | undefined }>> => {
  const asked = await ask(questionOf(lookUp, reference), timeoutMs);
  if (!asked.ok) return asked;
  const isAbsent = ({ value, status }: Returned) => lookUp.absent.some((condition) => holds(condition, value, status));
  const answer = readAnswer(asked.value, lookUp.type, (returned) => (isAbsent(returned) ? 'understood' : undefined));
  if (!answer.ok) return fail(aboutLookUp(answer.failure));
  const { value, status } = answer.value;
  if (isAbsent(answer.value)) return succeed({ odoo: undefined });
  const odoo = readSaleOrder(value, status, lookUp.found, currency);
  return odoo ? succeed({ odoo }) : fail(aboutLookUp(notUnderstood({ status, body: value })));
};

function questionOf({ path, type, method, parameter }: LookUp, reference: string): Question {
  const places = { reference };
  const named = path.includes('{reference}') ? {} : { [parameter]: reference };
  return method === 'GET' ? { path, places, type, method, query: named } : { path, places, type, method, body: named };
}

const aboutLookUp = (failure: Failure): Failure =>
  makeFailure({
    ...failure,
    operatorMessage: `Looking the order up failed: ${failure.operatorMessage}`,
  });
