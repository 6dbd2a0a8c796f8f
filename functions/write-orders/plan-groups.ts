import type { Order } from '../../shared/order/order.ts';

/** What one call to Odoo may hold: nginx in front of it often refuses bodies of 1 MB, and a call must end in time. */
const maximumLines = 500;
const maximumBytes = 800_000;
/** A row of `load` says more than the line that it came from: external ids, contacts, column padding. */
const rowOverheadBytes = 400;

/** Splits orders, in their order, into groups within Odoo's bounds; an order beyond them all goes alone. */
export const planGroups = <T extends { readonly order: Order }>(items: readonly T[], maximumOrders: number): T[][] => {
  const groups: T[][] = [];
  let room = { orders: 0, lines: 0, bytes: 0 };
  for (const item of items) {
    const size = sizeOf(item.order);
    const group = groups.at(-1);
    if (group && room.orders > 0 && size.lines <= room.lines && size.bytes <= room.bytes) group.push(item);
    else {
      groups.push([item]);
      room = { orders: maximumOrders, lines: maximumLines, bytes: maximumBytes };
    }
    room = { orders: room.orders - 1, lines: room.lines - size.lines, bytes: room.bytes - size.bytes };
  }
  return groups;
};

function sizeOf(order: Order): { lines: number; bytes: number } {
  const { lines: goods, shipping = [], fees = [], discounts = [], giftCards = [] } = order;
  // A discount may be a line of its own, and so are a heading and all remarks of a line.
  const beside = goods.flatMap(({ discount, section, notes = [] }) =>
    [discount ?? [], section ?? [], notes.slice(0, 1)].flat(),
  );
  const lines = goods.length + beside.length + shipping.length + fees.length + discounts.length + giftCards.length;
  // A note goes as HTML, in which one character may become five.
  const escapes = (order.note ?? '').match(/[&<>\n]/g)?.length ?? 0;
  return { lines, bytes: Buffer.byteLength(JSON.stringify(order)) + lines * rowOverheadBytes + 4 * escapes };
}
