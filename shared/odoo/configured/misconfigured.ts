import type { Concern, Failure } from '../../failure/failure.ts';
import { makeFailure } from '../../failure/make-failure.ts';

/** The configuration asks for what this Odoo does not have: no order of the connection is written until one of them changes. */
export const misconfigured = (concern: Concern, message: string, remedy: string): Failure =>
  makeFailure({
    class: 'misconfigured',
    outcome: 'not-sent',
    concern,
    message: 'What is configured for this connection is not there in Odoo.',
    operatorMessage: `${message}.`,
    remedy: `${remedy}; Waybill tries again by itself.`,
  });

/** A configured field of sale.order that can be filled from no order. */
export const misconfiguredField = (name: string, message: string): Failure =>
  misconfigured(
    { kind: 'field', name: `sale.order.${name}` },
    message,
    `Install the module that brings the field \`${name}\` to sale.order, or correct \`fields\` in the connection's configuration`,
  );

/** A configured field that leads to the same record always, of which Odoo has none or several. */
export const misconfiguredLink = (name: string, relation: string, record: string): Failure =>
  misconfiguredField(name, `${relation} has not exactly one record "${record}" for the field \`${name}\``);
