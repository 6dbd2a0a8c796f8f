import type { Failure } from '../../failure/failure.ts';
import { makeFailure } from '../../failure/make-failure.ts';
import { decimal } from '../../order/decimal.ts';
import type { Order } from '../../order/order.ts';
import type { DraftLine } from './order-lines.ts';
import type { References } from './references.ts';
import { isCharged, taxKey } from './taxes.ts';

interface Missing {
  readonly message: string;
  readonly remedy: string;
}

/** How many missing things one failure names; the rest is only counted, in front, since a long message loses its end. */
const maximumNamed = 3;

/** A failure that names what the order refers to and Odoo does not have; undefined when nothing is missing. */
export const missingReferences = (
  order: Order,
  lines: readonly DraftLine[],
  references: References,
): Failure | undefined => {
  const missing = [
    ...lines.flatMap((line) => missingProduct(line, references)),
    ...missingTaxes(order, lines, references),
    ...missingCountries(order, references),
    ...missingPricelist(order, references),
  ];
  const distinct = [...new Map(missing.map((fault) => [fault.message, fault])).values()];
  const [first] = distinct;
  if (!first) return undefined;
  const named = distinct.slice(0, maximumNamed).map(({ message }) => message);
  const count = distinct.length > named.length ? `${distinct.length} things are missing, such as: ` : '';
  return makeFailure({
    class: 'missing-reference',
    outcome: 'not-sent',
    message: `${count}${named.join(' ')}`,
    remedy: [...new Set(distinct.map(({ remedy }) => remedy))].slice(0, maximumNamed).join(' '),
  });
};

function missingProduct({ key, productKeys }: DraftLine, { products, company }: References): Missing[] {
  const place = `in Odoo company ${company.id} (${company.name})`;
  const [sku] = productKeys;
  if (sku === undefined) {
    return [
      {
        message: `Line ${key.at(-1)} has neither a SKU nor a barcode.`,
        remedy: 'Give the article a SKU at its source and send the order again with a higher revision.',
      },
    ];
  }
  const product = productKeys.map((candidate) => products.get(candidate)).find((found) => found !== undefined);
  if (product === undefined) {
    return [
      {
        message: `SKU ${quote(sku)} is not the Internal Reference or barcode of any active product ${place}.`,
        remedy: `Create or unarchive a product with the Internal Reference ${quote(sku)} in Odoo, then send the order again with a higher revision.`,
      },
    ];
  }
  if (product.matches === 1) return [];
  return [
    {
      message: `SKU ${quote(sku)} is the Internal Reference of ${product.matches} products ${place}.`,
      remedy: `Leave the Internal Reference ${quote(sku)} on one product only in Odoo, then send the order again with a higher revision.`,
    },
  ];
}

function missingTaxes(order: Order, lines: readonly DraftLine[], { taxes, company }: References): Missing[] {
  const kind = order.taxesIncluded ? 'included in the price' : 'on top of the price';
  return lines
    .flatMap((line) => line.taxes)
    .filter((tax) => isCharged(tax) && !taxes.has(taxKey(tax, order.taxesIncluded)))
    .map(({ rate }) => ({
      message: `Odoo company ${company.id} (${company.name}) has no sales tax of ${decimal(rate).times(100).toFixed()} % ${kind}.`,
      remedy: `Create a sales tax of ${decimal(rate).times(100).toFixed()} % ${kind} in Odoo, then send the order again with a higher revision.`,
    }));
}

function missingCountries({ billingAddress, shippingAddress }: Order, { countries }: References): Missing[] {
  return [billingAddress, shippingAddress].flatMap((address) =>
    address === undefined || countries.has(address.country)
      ? []
      : [
          {
            message: `Odoo has no country with the code ${quote(address.country)}.`,
            remedy: `Create the country ${quote(address.country)} in Odoo under Contacts › Configuration, then send the order again with a higher revision.`,
          },
        ],
  );
}

function missingPricelist({ currency }: Order, { company, pricelists }: References): Missing[] {
  if (currency === company.currency || pricelists.has(currency)) return [];
  return [
    {
      message: `Odoo company ${company.id} (${company.name}) has no pricelist in ${currency}.`,
      remedy: `Activate the currency ${currency} in Odoo and create a pricelist in it, then send the order again with a higher revision.`,
    },
  ];
}

const quote = (text: string): string => `\`${text}\``;
