import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { classifyLoadMessage } from '../../../shared/failure/classify-load-message.ts';
import type { FailureClass } from '../../../shared/failure/failure.ts';

describe('a message of load', () => {
  it.each<[FailureClass, string]>([
    ['contention', 'could not serialize access due to concurrent update\n'],
    ['contention', 'deadlock detected\nDETAIL:  Process 1 waits'],
    ['contention', 'could not obtain lock on row in relation "res_partner"'],
    ['forbidden', "You are not allowed to create 'Sales Order' (sale.order) records.\n\nContact your administrator."],
    ['forbidden', 'Access to unauthorized or invalid companies.'],
    ['forbidden', "Unknown error during import: <class 'odoo.exceptions.AccessError'>: no"],
    ['missing-reference', "No matching record found for database id '9' in field 'Order Lines/Product'"],
    ['missing-reference', "No matching record found for external id 'x.y' in field 'Customer'"],
    ['unavailable', 'server closed the connection unexpectedly'],
    ['invalid', "'many' does not seem to be a number for field 'Order Lines/Quantity'"],
    ['invalid', "Value 'nonsense' not found in selection field 'Status'"],
    ['invalid', "Missing required value for the field 'Customer' (partner_id)."],
    ['defect', "Unknown error during import: <class 'KeyError'>: 'x'"],
    ['defect', "Unknown database error: 'current transaction is aborted'"],
  ])('is %s: %j', (expected, message) => {
    expect(classifyLoadMessage(message)).toMatchObject({ class: expected, outcome: 'answered' });
  });

  it('is about a missing record when it offers a choice of others, in whatever language', () => {
    const choice = { type: 'ir.actions.act_window', res_model: 'ir.model.data' };
    expect(classifyLoadMessage('Δεν βρέθηκε', choice).class).toBe('missing-reference');
    expect(classifyLoadMessage('Δεν βρέθηκε', ['Draft', 'Sent']).class).toBe('invalid');
  });

  it('that nobody knows is about the data: Odoo said no to this record', () => {
    expect(classifyLoadMessage(`Refused since ${randomUUID()}`).class).toBe('invalid');
  });

  it('is told in its first line when it is about the order, and in ours when it is not', () => {
    expect(classifyLoadMessage('Not so.\nMore').message).toBe('Odoo refuses the order: Not so.');
    expect(classifyLoadMessage("You are not allowed to create 'X'").message).toBe(
      'The integration user lacks a right in Odoo.',
    );
  });
});
