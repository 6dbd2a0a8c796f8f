import type { Concern, Failure, Owner } from '../../failure/failure.ts';
import { makeFailure } from '../../failure/make-failure.ts';
import { decimal } from '../../order/decimal.ts';
import type { Order } from '../../order/order.ts';
import type { DraftLine } from './order-lines.ts';
import type { References } from './references.ts';
import { isCharged, taxKey } from './taxes.ts';

interface Missing {
  /** What it is called where Waybill looks for it by itself. */
  readonly concern: Concern;
  readonly message: string;
  /** What helps, without its full stop. */
  readonly remedy: string;
  /** An Odoo administrator unless said here. */
  readonly owner?: Owner;
}

/** How many missing things one failure names; the rest is only counted, in front, since a long message loses its end. */
const maximumNamed = 3;

/**
 * A failure that names what the order refers to and Odoo does not have; undefined when nothing is missing. It is about
 * the first of them that Odoo will never have, else the first: the others show when the order comes again.
 */
export const missingReferences = (
  order: Order,
  lines: readonly DraftLine[],
  references: References,
  { isReleased }: { readonly isReleased: boolean },
): Failure | undefined => {
  const missing = [
    ...lines.flatMap((line) => missingProduct(line, references)),
    ...missingTaxes(order, lines, references),
    ...missingCountries(order, references),
    ...missingPricelist(order, references),
  ];
  const distinct = [...new Map(missing.map((fault) => [fault.message, fault])).values()];
  const [first] = distinct.toSorted((left, right) => Number(isInOrder(right)) - Number(isInOrder(left)));
  if (!first) return undefined;
  const named = distinct.slice(0, maximumNamed).map(({ message }) => message);
  const count = distinct.length > named.length ? `${distinct.length} things are missing, such as: ` : '';
  return makeFailure({
    class: 'missing-reference',
    outcome: 'not-sent',
    concern: first.concern,
    ...(first.owner === undefined ? {} : { owner: first.owner }),
    message: `${count}${named.join(' ')}`,
    remedy: remedyOf(distinct, isReleased),
  });
};

/** Whether it is missing in the order itself. */
const isInOrder = ({ concern }: Missing): boolean => concern.kind === 'value';

/** What to do about each thing, and then how the order comes back, said once. */
function remedyOf(missing: readonly Missing[], isReleased: boolean): string {
  const steps = [...new Set(missing.map(({ remedy }) => remedy))].slice(0, maximumNamed);
  if (missing.some(isInOrder)) return `${steps.join('. ')}; then send the order again with a higher revision.`;
  const sequel = isReleased ? 'Waybill then sends its orders again by itself' : 'then replay the order';
  return `${steps.join('. ')}; ${sequel}.`;
}

function missingProduct({ key, productKeys }: DraftLine, { products, company }: References): Missing[] {
  const place = `in Odoo company ${company.id} (${company.name})`;
  const [sku] = productKeys;
  if (sku === undefined) {
    return [
      {
        concern: { kind: 'value', name: 'sku' },
        message: `Line ${key.at(-1)} has neither a SKU nor a barcode.`,
        remedy: 'Give the article a SKU at its source',
        owner: 'partner',
      },
    ];
  }
  const product = productKeys.map((candidate) => products.get(candidate)).find((found) => found !== undefined);
  if (product === undefined) {
    return [
      {
        concern: { kind: 'product', name: sku },
        message: `SKU ${quote(sku)} is not the Internal Reference or barcode of any active product ${place}.`,
        remedy: `Create or unarchive a product with the Internal Reference ${quote(sku)} in Odoo`,
      },
    ];
  }
  if (product.matches === 1) return [];
  return [
    {
      concern: { kind: 'product', name: sku },
      message: `SKU ${quote(sku)} is the Internal Reference of ${product.matches} products ${place}.`,
      remedy: `Leave the Internal Reference ${quote(sku)} on one product only in Odoo`,
    },
  ];
}

function missingTaxes(order: Order, lines: readonly DraftLine[], { taxes, company }: References): Missing[] {
  const kind = order.taxesIncluded ? 'included in the price' : 'on top of the price';
  return lines
    .flatMap((line) => line.taxes)
    .filter((tax) => isCharged(tax) && !taxes.has(taxKey(tax, order.taxesIncluded)))
    .map((tax) => [tax.rate, taxKey(tax, order.taxesIncluded)] as const)
    .map(([rate, name]) => ({
      concern: { kind: 'tax', name },
      message: `Odoo company ${company.id} (${company.name}) has no sales tax of ${decimal(rate).times(100).toFixed()} % ${kind}.`,
      remedy: `Create a sales tax of ${decimal(rate).times(100).toFixed()} % ${kind} in Odoo`,
    }));
}

function missingCountries({ billingAddress, shippingAddress }: Order, { countries }: References): Missing[] {
  return [billingAddress, shippingAddress].flatMap((address) =>
    address === undefined || countries.has(address.country)
      ? []
      : [
          {
            concern: { kind: 'country', name: address.country },
            message: `Odoo has no country with the code ${quote(address.country)}.`,
            remedy: `Create the country ${quote(address.country)} in Odoo under Contacts › Configuration`,
          },
        ],
  );
}

function missingPricelist({ currency }: Order, { company, pricelists }: References): Missing[] {
  if (currency === company.currency || pricelists.has(currency)) return [];
  return [
    {
      concern: { kind: 'currency', name: currency },
      message: `Odoo company ${company.id} (${company.name}) has no pricelist in ${currency}.`,
      remedy: `Activate the currency ${currency} in Odoo and create a pricelist in it`,
    },
  ];
}

const quote = (text: string): string => `\`${text}\``;
