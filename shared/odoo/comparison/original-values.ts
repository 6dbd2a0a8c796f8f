import * as z from 'zod';
import type { OrderDetail } from '../../contract/operator/order-replies.ts';
import type { Order } from '../../order/order.ts';

/** What the partner sent, as it came. */
export type Original = NonNullable<OrderDetail['original']>;

type Steps = readonly (string | number)[];

/** Where a shape says what, by JSON Pointer into the canonical order; of a line, within its own entry. */
interface Places {
  readonly header: Readonly<Record<string, readonly Steps[]>>;
  readonly lines: Steps;
  readonly lineId: Steps;
  readonly line: Readonly<Record<string, readonly Steps[]>>;
}

/** Only what is said in a field of its own: what a mapping computes has no place, and neither has any other platform. */
const placesOf: Readonly<Record<string, Places>> = {
  canonical: {
    header: {
      ...{ '/externalId': [['externalId']], '/placedAt': [['placedAt']], '/status': [['status']] },
      ...{ '/currency': [['currency']], '/customer/name': [['customer', 'name']] },
      ...{ '/customer/email': [['customer', 'email']] },
      ...{ '/totals/tax': [['totals', 'tax']], '/totals/total': [['totals', 'total']] },
    },
    lines: ['lines'],
    lineId: ['externalId'],
    line: { sku: [['sku'], ['barcode']], quantity: [['quantity']], unitPrice: [['unitPrice']] },
  },
  shopify: {
    header: {
      ...{ '/externalId': [['id']], '/placedAt': [['processed_at'], ['created_at']], '/currency': [['currency']] },
      ...{ '/customer/email': [['email']], '/totals/tax': [['current_total_tax'], ['total_tax']] },
      '/totals/total': [['current_total_price'], ['total_price']],
    },
    lines: ['line_items'],
    lineId: ['id'],
    line: { sku: [['sku']], quantity: [['current_quantity'], ['quantity']], unitPrice: [['price']] },
  },
  woocommerce: {
    header: {
      ...{ '/externalId': [['id']], '/placedAt': [['date_created_gmt']], '/status': [['status']] },
      ...{ '/currency': [['currency']], '/customer/email': [['billing', 'email']] },
      ...{ '/totals/tax': [['total_tax']], '/totals/total': [['total']] },
    },
    lines: ['line_items'],
    lineId: ['id'],
    line: { sku: [['sku']], quantity: [['quantity']] },
  },
};

/** What the original says in fields of its own, by JSON Pointer into the canonical order; nothing where that is not known. */
export const originalValues = ({ from, body }: Original, order: Order): ReadonlyMap<string, string> => {
  const places = Object.hasOwn(placesOf, from) ? placesOf[from] : undefined;
  const document = places && readJson(body);
  if (!places || document === undefined) return new Map();
  const header = Object.entries(places.header).map(([pointer, paths]) => [pointer, first(document, paths)] as const);
  const entries = z.array(z.unknown()).catch([]).parse(at(document, places.lines));
  const byId = new Map(entries.map((entry) => [first(entry, [places.lineId]), entry]));
  const lines = order.lines.flatMap(({ externalId }, index) =>
    Object.entries(places.line).map(
      ([field, paths]) => [`/lines/${index}/${field}`, first(byId.get(externalId), paths)] as const,
    ),
  );
  return new Map([...header, ...lines].flatMap(([pointer, text]) => (text === undefined ? [] : [[pointer, text]])));
};

function readJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

const stepSchema = z.record(z.string(), z.unknown());

function at(value: unknown, steps: Steps): unknown {
  return steps.reduce<unknown>((inner, step) => stepSchema.safeParse(inner).data?.[step], value);
}

/** The first of several places that says anything. */
function first(value: unknown, paths: readonly Steps[]): string | undefined {
  for (const path of paths) {
    const found = at(value, path);
    if (typeof found === 'number' || (typeof found === 'string' && found !== '')) return String(found);
  }
  return undefined;
}
