import * as z from 'zod';
import type { OrderInput } from '../../shared/order/order.ts';

const chargeSchema = z.looseObject({ taxes: z.array(z.looseObject({})).default([]) });

type Cells = Map<string, string>;

const address = (whose: string, value: unknown): [string, string][] =>
  Object.entries(z.looseObject({}).default({}).parse(value)).map(([name, text]) => [`${whose}.${name}`, String(text)]);

const numbered = (name: string, index: number): string => (index === 0 ? name : `${name}${index + 1}`);

const taxed = (prefix: string, one: object): [string, string][] => {
  const { taxes, ...rest } = chargeSchema.parse(one);
  return [
    ...Object.entries(rest).map(([name, value]): [string, string] => [`${prefix}.${name}`, String(value)]),
    ...taxes.flatMap((tax, index) => address(`${prefix}.${numbered('tax', index)}`, tax)),
  ];
};

/** An order's rows, written as somebody would who knows the columns and not how they are read. */
const rowsOf = (order: OrderInput): Cells[] => {
  const { customer, billingAddress, shippingAddress, lines, shipping, discounts, fees, giftCards, totals, ...rest } =
    order;
  const { attributes = {}, ...plain } = rest;
  const ofOrder: [string, string][] = [
    ...Object.entries(plain).map(([name, value]): [string, string] => [name, String(value)]),
    ...address('customer', customer),
    ...address('billingAddress', billingAddress),
    ...address('shippingAddress', shippingAddress),
    ...address('attributes', attributes),
    ...address('totals', totals),
    ...(shipping ?? []).flatMap((one, index) => taxed(numbered('shipping', index), one)),
    ...(discounts ?? []).flatMap((one, index) => taxed(numbered('discount', index), one)),
    ...(fees ?? []).flatMap((one, index) => taxed(numbered('fee', index), one)),
    ...(giftCards ?? []).flatMap((one, index) => taxed(numbered('giftCard', index), one)),
  ];
  return lines.map(({ notes = [], ...line }, index) => {
    const ofLine = [...taxed('line', line), ...notes.map((note): [string, string] => ['line.notes', note])];
    // What belongs to the order as a whole need not be in each of its rows.
    return new Map([...(index === 0 ? ofOrder : [['externalId', order.externalId] as const]), ...ofLine]);
  });
};

interface Writing {
  readonly delimiter?: string;
  readonly lineBreak?: string;
  readonly startsWithMark?: boolean;
}

/** A CSV file with these orders, whose columns are all that any of them needs. */
export const csvOfOrders = (
  orders: readonly OrderInput[],
  { delimiter = ',', lineBreak = '\r\n', startsWithMark = false }: Writing = {},
): string => {
  const rows = orders.flatMap(rowsOf);
  const columns = [...new Set(rows.flatMap((row) => [...row.keys()]))];
  const quoted = (text: string): string => (/[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const lines = [columns, ...rows.map((row) => columns.map((column) => row.get(column) ?? ''))].map((cells) =>
    cells.map(quoted).join(delimiter),
  );
  return `${startsWithMark ? '\ufeff' : ''}${lines.join(lineBreak)}${lineBreak}`;
};
