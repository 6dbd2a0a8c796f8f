import { decodeEntities } from '../../../failure/decode-entities.ts';
import { attributesOf } from '../mapping/attributes-of.ts';
import { oneLine } from '../mapping/shopper-text.ts';
import type { DeliveredLine, DeliveredMeta, DeliveredOrder } from './delivered-order.ts';

const maximumNotes = 10;

/** Where plugins keep the VAT number of a buyer. */
const vatKeys = [
  '_billing_vat_number',
  '_vat_number',
  'vat_number',
  '_billing_vat',
  'billing_vat',
  '_billing_eu_vat_number',
];

/** Where plugins for several languages keep the one of the order. */
const languageKeys = ['wpml_language', 'trp_language', '_wcml_order_language', 'pll_language'];

const scalar = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;

/** What was chosen or typed for a line, such as an engraving, unless its name says it already. */
export const notesOf = ({ name, meta_data }: DeliveredLine): string[] => {
  const said = decodeEntities(name ?? '').toLowerCase();
  return meta_data
    .filter(({ key }) => key !== undefined && !key.startsWith('_'))
    .flatMap((entry) => {
      const value = oneLine(900, scalar(entry.display_value), scalar(entry.value));
      const title = oneLine(90, entry.display_key, entry.key);
      return value && title && !said.includes(value.toLowerCase()) ? [`${title}: ${value}`] : [];
    })
    .slice(0, maximumNotes);
};

/** The first of some plugins' fields that says something. */
const firstOf = (meta: DeliveredMeta, keys: readonly string[]): string | undefined =>
  oneLine(50, ...keys.map((wanted) => scalar(meta.find(({ key }) => key === wanted)?.value)));

export const vatNumberIn = ({ meta_data }: DeliveredOrder): string | undefined => firstOf(meta_data, vatKeys);

export const languageIn = ({ meta_data }: DeliveredOrder): string | undefined => firstOf(meta_data, languageKeys);

/** What has no place of its own in the canonical order and yet helps people; fields whose name starts with `_` are plugins' own. */
export const mapAttributes = (order: DeliveredOrder): Record<string, string> =>
  attributesOf([
    ['number', order.number],
    ['status', order.status],
    ['created_via', order.created_via],
    ['coupon_codes', order.coupon_lines.map(({ code }) => code ?? '').join(', ')],
    ...order.meta_data
      .filter(({ key }) => key !== undefined && !key.startsWith('_'))
      .map(({ key, value }) => [`meta.${key}`, scalar(value)] as const),
  ]);
