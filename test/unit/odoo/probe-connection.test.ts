import { describe, expect, it } from 'vitest';
import { makeFailure } from '../../../shared/failure/make-failure.ts';
import { probeConnection } from '../../../shared/odoo/probe-connection.ts';
import { requiredColumnsOf, requiredRightsOf } from '../../../shared/odoo/required-access.ts';
import { aConnection } from '../../support/references.ts';
import { createScriptedOdoo } from '../../support/scripted-odoo.ts';

const connection = aConnection();
const withCreditNotes = { life: { ...connection.life, refunds: 'credit-note' as const } };

interface World {
  /** Rights that the user lacks, such as `sale.order create`. */
  readonly lacks?: readonly string[];
  /** Columns that this Odoo has not, such as `sale.order.origin`. */
  readonly without?: readonly string[];
}

const anOdoo = ({ lacks = [], without = [] }: World = {}) =>
  createScriptedOdoo(({ model, method, args }) => {
    if (method === 'context_get') return { value: { uid: 7, lang: 'en_US' } };
    if (method === 'has_access') return { value: !lacks.includes(`${model} ${args['operation']}`) };
    const columns = (requiredColumnsOf(withCreditNotes)[model] ?? []).filter(
      (column) => !without.includes(`${model}.${column}`),
    );
    return { value: Object.fromEntries(columns.map((column) => [column, { type: 'char' }])) };
  });

describe('probeConnection', () => {
  it('finds nothing wrong with an Odoo that has all that is needed, and changes nothing', async () => {
    const { call, calls } = anOdoo();
    expect(await probeConnection(call, connection)).toBeUndefined();
    expect(new Set(calls.map(({ method }) => method))).toEqual(new Set(['context_get', 'has_access', 'fields_get']));
  });

  it('says what keeps Odoo from answering at all, and asks no further', async () => {
    const failure = makeFailure({ class: 'unauthenticated', outcome: 'answered', message: 'No such key.' });
    const { call, calls } = createScriptedOdoo(() => ({ failure }));
    expect(await probeConnection(call, connection)).toEqual(failure);
    expect(calls).toHaveLength(1);
  });

  it.each(requiredRightsOf(withCreditNotes).map(({ model, operation }) => `${model} ${operation}`))(
    'names the right: %s',
    async (right) => {
      const found = await probeConnection(anOdoo({ lacks: [right] }).call, withCreditNotes);
      expect(found).toMatchObject({ class: 'forbidden', scope: 'connection', concern: { kind: 'right', name: right } });
    },
  );

  it('names all rights that are missing, so that one visit to Odoo is enough', async () => {
    const found = await probeConnection(anOdoo({ lacks: ['sale.order create', 'res.partner write'] }).call, connection);
    expect(found?.remedy).toContain('create on sale.order, write on res.partner');
  });

  it('names the column that this Odoo has not', async () => {
    const found = await probeConnection(anOdoo({ without: ['sale.order.line.tax_ids'] }).call, connection);
    expect(found).toMatchObject({ class: 'misconfigured', scope: 'connection' });
    expect(found?.concern).toEqual({ kind: 'field', name: 'sale.order.line.tax_ids' });
  });

  it('asks for what credit notes need only where the connection wants them', async () => {
    const odoo = { lacks: ['account.move create'], without: ['account.move.line.quantity'] };
    expect(await probeConnection(anOdoo(odoo).call, connection)).toBeUndefined();
    const { call } = anOdoo({ without: odoo.without });
    expect(await probeConnection(call, withCreditNotes)).toMatchObject({
      class: 'misconfigured',
      concern: { kind: 'field', name: 'account.move.line.quantity' },
    });
  });
});
