import type { FoundProduct } from '../lines/find-product.ts';
import type { Missing } from './missing.ts';
import { quote } from './quote.ts';

/** What a name leads to that is no product to be sold. */
export type NamedProduct = Exclude<FoundProduct, { kind: 'product' | 'unnamed' | 'differ' }>;

/** Says of what the configuration books a line on why it cannot be, and which `setting` it is: no partner named it. */
export const configuredProduct = (
  found: NamedProduct,
  setting: 'products' | 'carriers',
  place: string,
): Pick<Missing, 'message' | 'remedy'> => {
  const reference = quote(found.key);
  const correct = `or correct \`${setting}\` in the connection's configuration`;
  const named = `which the connection's \`${setting}\` names`;
  switch (found.kind) {
    case 'unknown':
      return {
        message: `No active product ${place} has the Internal Reference ${reference}, ${named}.`,
        remedy: `Create or unarchive a product with the Internal Reference ${reference} in Odoo, ${correct}`,
      };
    case 'several':
      return {
        message: `${found.matches} products ${place} have the Internal Reference ${reference}, ${named}.`,
        remedy: `Leave the Internal Reference ${reference} on one product only in Odoo, ${correct}`,
      };
    case 'archived':
      return {
        message: `${quote(found.product.name)} ${place}, on which the connection's \`${setting}\` books it, is archived.`,
        remedy: `Unarchive the product ${quote(found.product.name)} in Odoo, ${correct}`,
      };
    case 'other-company':
      return {
        message: `${quote(found.product.name)}, on which the connection's \`${setting}\` books it, cannot be sold ${place}: it belongs to another company.`,
        remedy: `Share the product ${quote(found.product.name)} with that company in Odoo, ${correct}`,
      };
  }
};
