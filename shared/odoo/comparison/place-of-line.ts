import type { Order } from '../../order/order.ts';
import type { DraftLine } from '../sale-order/lines/draft-line.ts';

/** Where in an order a line stands that Odoo has of it: what people call the place, and its JSON Pointer. */
export const placeOfLine = (
  order: Order,
  { key: [kind = '', id = '0'], description }: DraftLine,
): { readonly title: string; readonly pointer: string; readonly index: number } => {
  const isGoods = kind === 'line';
  const index = isGoods ? order.lines.findIndex(({ externalId }) => externalId === id) : Number(id);
  const { title, list } = places[kind] ?? { title: kind, list: kind };
  const name = isGoods
    ? `${title} ${index + 1}`
    : [title, description].filter((part) => part !== undefined).join(' · ');
  return { title: name, pointer: `/${list}/${index}`, index };
};

const places: Readonly<Record<string, { readonly title: string; readonly list: string }>> = {
  line: { title: 'Line', list: 'lines' },
  shipping: { title: 'Shipping', list: 'shipping' },
  fee: { title: 'Fee', list: 'fees' },
  discount: { title: 'Discount', list: 'discounts' },
  'gift-card': { title: 'Gift card', list: 'giftCards' },
};
