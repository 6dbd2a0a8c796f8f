import { describe, expect, it } from 'vitest';
import { makeFailure } from '../../../shared/failure/make-failure.ts';
import { probeConnection } from '../../../shared/odoo/probe-connection.ts';
import { requiredColumns, requiredRights } from '../../../shared/odoo/required-access.ts';
import { createScriptedOdoo } from '../../support/scripted-odoo.ts';

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
    const columns = (requiredColumns[model] ?? []).filter((column) => !without.includes(`${model}.${column}`));
    return { value: Object.fromEntries(columns.map((column) => [column, { type: 'char' }])) };
  });

describe('probeConnection', () => {
  it('finds nothing wrong with an Odoo that has all that is needed, and changes nothing', async () => {
    const { call, calls } = anOdoo();
    expect(await probeConnection(call)).toBeUndefined();
    expect(new Set(calls.map(({ method }) => method))).toEqual(new Set(['context_get', 'has_access', 'fields_get']));
  });

  it('says what keeps Odoo from answering at all, and asks no further', async () => {
    const failure = makeFailure({ class: 'unauthenticated', outcome: 'answered', message: 'No such key.' });
    const { call, calls } = createScriptedOdoo(() => ({ failure }));
    expect(await probeConnection(call)).toEqual(failure);
    expect(calls).toHaveLength(1);
  });

  it.each(requiredRights.map(({ model, operation }) => `${model} ${operation}`))(
    'names the right: %s',
    async (right) => {
      const found = await probeConnection(anOdoo({ lacks: [right] }).call);
      expect(found).toMatchObject({ class: 'forbidden', scope: 'connection', concern: { kind: 'right', name: right } });
    },
  );

  it('names all rights that are missing, so that one visit to Odoo is enough', async () => {
    const found = await probeConnection(anOdoo({ lacks: ['sale.order create', 'res.partner write'] }).call);
    expect(found?.remedy).toContain('create on sale.order, write on res.partner');
  });

  it('names the column that this Odoo has not', async () => {
    const found = await probeConnection(anOdoo({ without: ['sale.order.line.tax_ids'] }).call);
    expect(found).toMatchObject({ class: 'misconfigured', scope: 'connection' });
    expect(found?.concern).toEqual({ kind: 'field', name: 'sale.order.line.tax_ids' });
  });
});
