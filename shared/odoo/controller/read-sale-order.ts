import type { OdooOrder } from '../../ledger/order-record.ts';
import { decimal, formatDecimal } from '../../order/decimal.ts';
import { minorUnitsOf } from '../../order/iso-codes.ts';
import type { SaleOrderShape } from '../../runtime/controller-configuration.ts';
import { holds } from './holds.ts';
import { readPath } from './read-path.ts';

/** The order in Odoo that an answer speaks of; undefined unless all that its shape asks for is there, an id above all. */
export const readSaleOrder = (
  value: unknown,
  status: number,
  shape: SaleOrderShape,
  currency: string,
): OdooOrder | undefined => {
  if (status < 200 || status > 299) return undefined;
  if (!shape.when.every((condition) => holds(condition, value, status))) return undefined;
  const id = idOf(readPath(value, shape.id));
  if (id === undefined) return undefined;
  const total = shape.total === undefined ? undefined : amountOf(readPath(value, shape.total), currency);
  // A total that was promised and is none leaves nothing to compare with: no success.
  if (shape.total !== undefined && total === undefined) return undefined;
  const state = textAt(value, shape.state);
  return {
    id,
    name: textAt(value, shape.name) ?? String(id),
    ...(total === undefined ? {} : { total }),
    ...(state === undefined ? {} : { state }),
  };
};

/** Odoo's ids are positive; `false`, 0 and a text of something else are how a controller says that there is none. */
function idOf(value: unknown): number | undefined {
  const id = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  return typeof id === 'number' && Number.isSafeInteger(id) && id > 0 ? id : undefined;
}

function amountOf(value: unknown, currency: string): string | undefined {
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string' || !/^-?\d{1,15}(\.\d{1,15})?$/.test(text)) return undefined;
  const minorUnits = minorUnitsOf(currency);
  // Python's floats come with digits that no coin has.
  return formatDecimal(decimal(text).round(minorUnits), minorUnits);
}

function textAt(value: unknown, path: string | undefined): string | undefined {
  const found = path === undefined ? undefined : readPath(value, path);
  return typeof found === 'string' && found !== '' ? found : undefined;
}
