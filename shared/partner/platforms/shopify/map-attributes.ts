import { oneLine, severalLines } from '../mapping/shopper-text.ts';
import type { DeliveredOrder } from './delivered-order.ts';

const maximumAttributes = 50;

/** What has no place of its own in the canonical order and yet helps people: the order's name, its channel, its notes. */
export const mapAttributes = (order: DeliveredOrder): Record<string, string> => {
  const isOtherCurrency = order.presentment_currency && order.presentment_currency !== order.currency;
  const facts: [string, string | null | undefined][] = [
    ['name', order.name],
    ['source_name', order.source_name],
    ['po_number', order.po_number],
    ['discount_codes', order.discount_codes?.map(({ code }) => code ?? '').join(', ')],
    ['financial_status', order.financial_status],
    ['cancel_reason', order.cancel_reason],
    ['presentment_currency', isOtherCurrency ? order.presentment_currency : undefined],
    ['test', order.test ? 'true' : undefined],
    ['tags', order.tags],
  ];
  const notes = (order.note_attributes ?? []).map(({ name, value }): [string, string] => [
    oneLine(64, `note.${name ?? ''}`) ?? 'note',
    typeof value === 'object' ? '' : String(value),
  ]);
  const kept = [...facts, ...notes].flatMap(([name, value]) => {
    const text = severalLines(1000, value);
    return text === undefined ? [] : [[name, text] as const];
  });
  return Object.fromEntries(kept.slice(0, maximumAttributes));
};
