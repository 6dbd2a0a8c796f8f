import type { Failure } from '../../../failure/failure.ts';
import { makeFailure } from '../../../failure/make-failure.ts';

/** A total that differs, with the edits of a person's that may be why. */
export const mismatchOf = (failure: Failure, edits: readonly string[] = []): Failure => {
  if (failure.class !== 'total-mismatch' || edits.length === 0) return failure;
  const told = `Edits made in Odoo were kept: ${edits.join('; ')}.`;
  return makeFailure({
    ...failure,
    // Edits are of no concern to the partner, and the likeliest cause, so they come first.
    operatorMessage: `${told} ${failure.operatorMessage}`,
    remedy: 'Decide which side is right: change the order in Odoo and replay this one, or leave both as they are.',
  });
};

/** Why an order stays a quotation; what Odoo refuses may be mended there and tried again. */
export const unconfirmed = (failure: Failure, name: string): Failure =>
  failure.class === 'invalid' || failure.class === 'defect'
    ? makeFailure({
        ...failure,
        owner: 'odoo-administrator',
        message: `${name} is in Odoo as a quotation, but Odoo did not confirm it.`,
        operatorMessage: `${name} is in Odoo as a quotation, but Odoo did not confirm it: ${failure.operatorMessage}`,
        remedy: `Mend in Odoo what it names, or confirm ${name} there by hand; then replay the order.`,
      })
    : failure;
