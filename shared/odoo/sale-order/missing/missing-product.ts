import type { DraftLine } from '../lines/draft-line.ts';
import type { FoundProduct } from '../lines/find-product.ts';
import { companyTitle } from '../references/company.ts';
import type { References, Referring } from '../references/references.ts';
import { configuredProduct, type NamedProduct } from './configured-product.ts';
import type { Missing } from './missing.ts';
import { quote } from './quote.ts';

type NotFound = Exclude<FoundProduct, { kind: 'product' }>;

/** Why nobody can say what a line is booked on, and what helps. */
export const missingProduct = (
  line: DraftLine,
  found: NotFound,
  { connection }: Referring,
  references: References,
): Missing => {
  const place = `in ${companyTitle(references.company)}`;
  switch (found.kind) {
    case 'unnamed':
      return {
        concern: { kind: 'value', name: 'sku' },
        message: `Line ${line.key.at(-1)} has neither a SKU nor a barcode, and the connection has no \`products.custom\` for such lines.`,
        remedy: 'Give the article a SKU at its source',
        owner: 'partner',
      };
    case 'differ': {
      const [first, second] = found.named.map(({ key, product }) => `${quote(key)} is ${product.name}`);
      return {
        concern: { kind: 'record', name: found.named.map(({ key }) => key).join(' ') },
        message: `The SKU and the barcode of line ${line.key.at(-1)} lead to two products ${place}: ${first}, ${second}.`,
        remedy: 'Give one product both of them in Odoo, or correct the article at its source',
      };
    }
    default: {
      const setting = settingOf(line, found.key, connection);
      const words = setting ? configuredProduct(found, setting, place) : ofSku(line, found, connection, references);
      return { concern: { kind: 'product', name: found.key }, ...words, ...(setting && { setting }) };
    }
  }
};

type Words = Pick<Missing, 'message' | 'remedy'>;

/** The setting that names what a line is booked on; undefined where the order names it. */
function settingOf({ key: [kind], otherwise }: DraftLine, key: string, { products }: Referring['connection']) {
  if (kind === 'line' && key !== otherwise) return undefined;
  return Object.values(products).includes(key) ? 'products' : 'carriers';
}

function ofSku(
  line: DraftLine,
  found: NamedProduct,
  connection: Referring['connection'],
  { company, products }: References,
): Words {
  const sku = quote(found.key);
  const place = `in ${companyTitle(company)}`;
  switch (found.kind) {
    case 'unknown':
      return {
        message: `SKU ${sku} is not the Internal Reference or barcode of any active product ${place}${orCode(line, connection)}.`,
        remedy: `Create or unarchive a product with the Internal Reference ${sku} in Odoo`,
      };
    case 'several': {
      const what = products.has(found.key) ? 'Internal Reference' : 'code';
      return {
        message: `SKU ${sku} is the ${what} of ${found.matches} products ${place}.`,
        remedy: `Leave the ${what} ${sku} on one product only in Odoo`,
      };
    }
    case 'archived':
      return {
        message: `SKU ${sku} is ${quote(found.product.name)} ${place}, which is archived.`,
        remedy: `Unarchive the product ${sku} in Odoo, or create another with that Internal Reference`,
      };
    case 'other-company':
      return {
        message: `SKU ${sku} is ${quote(found.product.name)}, which belongs to another company than ${company.id} (${company.name}).`,
        remedy: `Share the product ${sku} with company ${company.name} in Odoo, or create another for it`,
      };
  }
}

const orCode = ({ code }: DraftLine, { customerCodes }: Referring['connection']): string =>
  code === undefined || customerCodes === undefined ? '' : `, nor a code in ${customerCodes.model}`;
