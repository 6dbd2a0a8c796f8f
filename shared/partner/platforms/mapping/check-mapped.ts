import { parseWithFaults } from '../../../order/fault.ts';
import { type OrderInput, orderSchema } from '../../../order/order.ts';
import type { ParsedOrder } from '../platform.ts';

/** JSON Pointers into what a shop said, by those into the canonical order made of it. */
export type Places = Readonly<Record<string, string>>;

/** An order made of a shop's document, valid or with its faults where the document has them, at the nearest place known. */
export const checkMapped = (order: OrderInput, places: Places): ParsedOrder => {
  const parsed = parseWithFaults(orderSchema, order);
  if ('data' in parsed) return parsed;
  return { faults: parsed.faults.map(({ pointer, message }) => ({ pointer: placeOf(pointer, places), message })) };
};

/** Where a part of the canonical order was read; the empty pointer where nothing around it has a place. */
const placeOf = (pointer: string, places: Places): string => {
  for (let part = pointer; part !== ''; part = part.slice(0, part.lastIndexOf('/'))) {
    const place = Object.hasOwn(places, part) ? places[part] : undefined;
    if (place !== undefined) return place;
  }
  return '';
};

/** The places of a list's entries and of what they hold: `/lines/0/sku` for `/products/2/sku`. */
export const placesOfList = (
  list: string,
  origins: readonly string[],
  fields: Readonly<Record<string, string>> = {},
): Places =>
  Object.fromEntries(
    origins.flatMap((origin, index) => [
      [`${list}/${index}`, origin],
      ...Object.entries(fields).map(([field, name]) => [`${list}/${index}/${field}`, `${origin}/${name}`]),
    ]),
  );
