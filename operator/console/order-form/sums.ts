import type Big from 'big.js';
import { type Decimal, decimal, decimalSchema, formatDecimal, sum } from '../../../shared/order/decimal.ts';
import { isCurrencyCode, minorUnitsOf } from '../../../shared/order/iso-codes.ts';
import { isJsonList, isJsonObject, type Json } from './json.ts';
import { readAt } from './json-pointer.ts';

/** What the parts of an order add up to while it is typed; a sum is absent while one of its numbers cannot be read. */
export interface Sums {
  readonly lines?: Decimal;
  readonly shipping?: Decimal;
  readonly fees?: Decimal;
  readonly discounts?: Decimal;
  /** What the taxes of the lines, of shipping and of fees come to, less those of discounts. */
  readonly taxOfParts?: Decimal;
  /** Whether any part tells its taxes. */
  readonly hasTaxes: boolean;
  /** What the order has to come to, with the tax that it says: `shared/order/totals.ts` is the rule. */
  readonly total?: Decimal;
}

/** The sums of an order that may be half-typed, rounded to the coins of its currency. */
export const sumsOf = (order: Json): Sums => {
  const minorUnits = minorUnitsIn(order);
  const lines = sumOf(order, '/lines', amountOfLine);
  const shipping = sumOf(order, '/shipping', (entry) => numberAt(entry, '/price'));
  const fees = sumOf(order, '/fees', (entry) => numberAt(entry, '/amount'));
  const discounts = sumOf(order, '/discounts', (entry) => numberAt(entry, '/amount'));
  const tax = readAt(order, '/taxesIncluded') === true ? decimal('0') : numberAt(order, '/totals/tax');
  const total = addUp([lines, shipping, fees, discounts?.times(-1), tax]);
  const formatted = { lines, shipping, fees, discounts, taxOfParts: taxOfParts(order), total };
  const known = Object.entries(formatted).flatMap(([name, value]) => (value ? [[name, format(value)] as const] : []));
  return { ...Object.fromEntries(known), hasTaxes: partsOf(order).some((part) => listAt(part, '/taxes').length > 0) };

  function format(value: Big): Decimal {
    return formatDecimal(value.round(minorUnits), minorUnits);
  }
};

const minorUnitsIn = (order: Json): number => {
  const currency = readAt(order, '/currency');
  return typeof currency === 'string' && isCurrencyCode(currency) ? minorUnitsOf(currency) : 2;
};

const listAt = (value: Json, pointer: string): readonly Json[] => {
  const list = readAt(value, pointer);
  return isJsonList(list) ? list : [];
};

function numberAt(value: Json, pointer: string, otherwise?: string): Big | undefined {
  const text = isJsonObject(value) ? (readAt(value, pointer) ?? otherwise) : undefined;
  const { data } = decimalSchema.safeParse(text);
  return data === undefined ? undefined : decimal(data);
}

function amountOfLine(line: Json): Big | undefined {
  const price = numberAt(line, '/unitPrice');
  const discount = numberAt(line, '/discount', '0');
  const quantity = numberAt(line, '/quantity');
  return price && discount && quantity?.times(price).minus(discount);
}

/** Undefined as soon as one of them is. */
function addUp(values: readonly (Big | undefined)[]): Big | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length === values.length ? sum(known) : undefined;
}

const sumOf = (order: Json, pointer: string, amountOf: (entry: Json) => Big | undefined): Big | undefined =>
  addUp(listAt(order, pointer).map(amountOf));

const partsOf = (order: Json): readonly Json[] =>
  ['/lines', '/shipping', '/fees', '/discounts'].flatMap((pointer) => listAt(order, pointer));

function taxOfParts(order: Json): Big | undefined {
  const taxes = (part: Json) => listAt(part, '/taxes').map((tax) => numberAt(tax, '/amount'));
  const added = ['/lines', '/shipping', '/fees'].flatMap((pointer) => listAt(order, pointer)).flatMap(taxes);
  const taken = listAt(order, '/discounts').flatMap(taxes);
  // The tax of a discount lowers the order's, whichever sign the partner gives it.
  return addUp([...added, ...taken.map((amount) => amount?.abs().times(-1))]);
}
