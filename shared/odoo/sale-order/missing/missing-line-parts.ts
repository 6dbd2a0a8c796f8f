import type { DraftLine } from '../lines/draft-line.ts';
import { type FoundProduct, findProduct } from '../lines/find-product.ts';
import { findUnit } from '../lines/find-unit.ts';
import { carrierKey } from '../references/carriers.ts';
import type { Product } from '../references/products.ts';
import type { References, Referring } from '../references/references.ts';
import type { Missing } from './missing.ts';

/** What a line refers to and Odoo does not have, or has twice: its product, its unit, its carrier. */
export const missingLineParts = (line: DraftLine, context: Referring, references: References): Missing[] => {
  if (line.display !== undefined) return [];
  const carrier = missingCarrier(line, references);
  if (carrier.length > 0) return carrier;
  const found = findProduct(line, context, references);
  return found.kind === 'product'
    ? missingUnit(line, found.product, context, references)
    : [missingProduct(line, found, context, references)];
};

function missingProduct(
  line: DraftLine,
  found: Exclude<FoundProduct, { kind: 'product' }>,
  { connection }: Referring,
  { company, products }: References,
): Missing {
  const place = `in Odoo company ${company.id} (${company.name})`;
  if (found.kind === 'unnamed') {
    return {
      concern: { kind: 'value', name: 'sku' },
      message: `Line ${line.key.at(-1)} has neither a SKU nor a barcode.`,
      remedy: 'Give the article a SKU at its source',
      owner: 'partner',
    };
  }
  if (found.kind === 'differ') {
    const [first, second] = found.named.map(({ key, product }) => `${quote(key)} is ${product.name}`);
    return {
      concern: { kind: 'record', name: found.named.map(({ key }) => key).join(' ') },
      message: `The SKU and the barcode of line ${line.key.at(-1)} lead to two products ${place}: ${first}, ${second}.`,
      remedy: 'Give one product both of them in Odoo, or correct the article at its source',
    };
  }
  const concern = { kind: 'product' as const, name: found.key };
  const sku = quote(found.key);
  switch (found.kind) {
    case 'unknown':
      return {
        concern,
        message: `SKU ${sku} is not the Internal Reference or barcode of any active product ${place}${orCode(line, connection)}.`,
        remedy: `Create or unarchive a product with the Internal Reference ${sku} in Odoo`,
      };
    case 'several': {
      const what = products.has(found.key) ? 'Internal Reference' : 'code';
      return {
        concern,
        message: `SKU ${sku} is the ${what} of ${found.matches} products ${place}.`,
        remedy: `Leave the ${what} ${sku} on one product only in Odoo`,
      };
    }
    case 'archived':
      return {
        concern,
        message: `SKU ${sku} is ${quote(found.product.name)} ${place}, which is archived.`,
        remedy: `Unarchive the product ${sku} in Odoo, or create another with that Internal Reference`,
      };
    case 'other-company':
      return {
        concern,
        message: `SKU ${sku} is ${quote(found.product.name)}, which belongs to another company than ${company.id} (${company.name}).`,
        remedy: `Share the product ${sku} with company ${company.name} in Odoo, or create another for it`,
      };
  }
}

const orCode = ({ code }: DraftLine, { customerCodes }: Referring['connection']): string =>
  code === undefined || customerCodes === undefined ? '' : `, nor a code in ${customerCodes.model}`;

function missingUnit(line: DraftLine, product: Product, context: Referring, references: References): Missing[] {
  const found = findUnit(line, product, context, references);
  switch (found.kind) {
    case 'unit':
      return [];
    case 'unknown':
      return [
        {
          concern: { kind: 'unit', name: found.name },
          message: `Odoo has no active unit of measure ${quote(found.name)}.`,
          remedy: `Create or unarchive the unit ${quote(found.name)} in Odoo, or say under \`units\` in the connection's configuration what it is`,
        },
      ];
    case 'several':
      return [
        {
          concern: { kind: 'unit', name: found.name },
          message: `Odoo has ${found.matches} units of measure ${quote(found.name)}.`,
          remedy: `Leave one in Odoo, or name the id of one under \`units\` in the connection's configuration`,
        },
      ];
    case 'inconvertible': {
      const [, own] = product.unit;
      return [
        {
          concern: { kind: 'record', name: `${found.unit.name} of ${product.name}` },
          message: `${quote(product.name)} is counted in ${quote(own)} in Odoo, which ${quote(found.unit.name)} cannot be turned into.`,
          remedy: `Correct the unit of the product in Odoo, or say under \`units\` in the connection's configuration what ${quote(line.unit ?? '')} is`,
        },
      ];
    }
  }
}

function missingCarrier({ delivery, description = '' }: DraftLine, { carriers, company }: References): Missing[] {
  if (delivery?.carrier === undefined) return [];
  const name = String(delivery.carrier);
  const found = carriers.get(carrierKey(delivery.carrier));
  if (found?.matches === 1 && found.product) return [];
  const place = `in Odoo company ${company.id} (${company.name})`;
  const concern = { kind: 'carrier' as const, name: carrierKey(delivery.carrier) };
  const count = found ? `${found.matches} delivery methods ${quote(name)}` : `no active delivery method ${quote(name)}`;
  return [
    {
      concern,
      message: `There ${found && found.matches > 1 ? 'are' : 'is'} ${count} ${place}, which the configuration names for ${quote(description)}.`,
      remedy: `Leave one delivery method ${quote(name)} in Odoo, or correct \`carriers\` in the connection's configuration`,
    },
  ];
}

const quote = (text: string): string => `\`${text}\``;
