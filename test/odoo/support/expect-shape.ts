import { expect } from 'vitest';
import { decimal } from '../../../shared/order/decimal.ts';
import type { OrderShape } from '../../support/order-shapes/order-shape.ts';
import type { writeShapes } from './written-shapes.ts';

type Written = Awaited<ReturnType<typeof writeShapes>> extends ReadonlyMap<string, infer Shape> ? Shape : never;

/** Fails unless Odoo holds the order just as its shape says: each line, each tax, each total to the cent, and the state. */
export const expectShape = ({ expected }: OrderShape, written: Written | undefined): void => {
  expect(written?.record.failure?.message).toBeUndefined();
  expect(written?.record.state).toBe('written');
  expect(written?.lines).toMatchObject(
    expected.lines.map(({ product, kind, taxes = [], ...line }) => ({
      ...{ product, kind, taxes: [...taxes].toSorted() },
      ...line,
    })),
  );
  const amounts = [written?.untaxed, written?.tax, written?.total].map((amount) =>
    Number(decimal(String(amount ?? -1)).round(3)),
  );
  expect(amounts).toEqual([expected.untaxed, expected.tax, expected.total].map(Number));
  expect(written?.state).toBe(expected.state ?? 'draft');
};
