import { attributesOf } from '../mapping/attributes-of.ts';
import type { DeliveredOrder } from './delivered-order.ts';

/** What has no place of its own in the canonical order and yet helps people: the order's name, its channel, its notes. */
export const mapAttributes = (order: DeliveredOrder): Record<string, string> => {
  const isOtherCurrency = order.presentment_currency && order.presentment_currency !== order.currency;
  const facts: [string, string | null | undefined][] = [
    ['name', order.name],
    ['source_name', order.source_name],
    ['po_number', order.po_number],
    ['company_id', order.company?.id],
    ['company_location_id', order.company?.location_id],
    ['discount_codes', order.discount_codes?.map(({ code }) => code ?? '').join(', ')],
    ['financial_status', order.financial_status],
    ['cancel_reason', order.cancel_reason],
    ['presentment_currency', isOtherCurrency ? order.presentment_currency : undefined],
    ['test', order.test ? 'true' : undefined],
    ['tags', order.tags],
  ];
  const notes = (order.note_attributes ?? []).map(({ name, value }): [string, string] => [
    `note.${name ?? ''}`,
    typeof value === 'object' ? '' : String(value),
  ]);
  return attributesOf([...facts, ...notes]);
};
