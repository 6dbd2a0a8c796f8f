import { carrierKey } from '../references/carriers.ts';
import { customerCodeKey } from '../references/customer-codes.ts';
import type { Product } from '../references/products.ts';
import type { References, Referring } from '../references/references.ts';
import type { DraftLine } from './draft-line.ts';

/** The product that a line is booked on, or why nobody can say which one. */
export type FoundProduct =
  | { readonly kind: 'product'; readonly product: Product }
  /** The line has neither SKU nor barcode. */
  | { readonly kind: 'unnamed' }
  | { readonly kind: 'unknown'; readonly key: string }
  /** Several have that Internal Reference or barcode. */
  | { readonly kind: 'several'; readonly key: string; readonly matches: number }
  /** SKU and barcode lead to two products. */
  | { readonly kind: 'differ'; readonly named: readonly Named[] }
  | { readonly kind: 'archived' | 'other-company'; readonly key: string; readonly product: Product };

type Known = Pick<References, 'products' | 'codes' | 'carriers' | 'named'>;

interface Named {
  readonly key: string;
  readonly product: Product;
}

/**
 * By SKU, then barcode, then the partner's own code, then what the configuration books such a line on. A product that is not
 * to be sold is passed over, and told only when there is no other.
 */
export const findProduct = (line: DraftLine, context: Referring, references: Known): FoundProduct => {
  const named = namedBy(line, context, references);
  const sellable = named.filter(({ product }) => product.obstacle === undefined);
  const [first] = sellable;
  if (first) return decide(first, sellable);
  const [hindered] = named;
  if (hindered?.product.obstacle) return { kind: hindered.product.obstacle, ...hindered };
  if (line.otherwise !== undefined) return findProduct(booked(line.otherwise), context, references);
  const [key] = line.productKeys;
  return key === undefined ? { kind: 'unnamed' } : { kind: 'unknown', key };
};

function decide(first: Named, sellable: readonly Named[]): FoundProduct {
  const { key, product } = first;
  if (product.matches > 1) return { kind: 'several', key, matches: product.matches };
  const other = sellable.find((candidate) => candidate.product.id !== product.id);
  return other ? { kind: 'differ', named: [first, other] } : { kind: 'product', product };
}

function namedBy(line: DraftLine, context: Referring, references: Known): Named[] {
  const byKey = line.productKeys.flatMap((key) => nameProduct(key, references.products.get(key)));
  if (byKey.some(({ product }) => product.obstacle === undefined)) return byKey;
  const { code, delivery } = line;
  const coded = code === undefined ? undefined : references.codes.get(customerCodeKey(context, references.named, code));
  const carrier = delivery?.carrier === undefined ? undefined : references.carriers.get(carrierKey(delivery.carrier));
  return [
    ...byKey,
    ...nameProduct(code ?? '', coded),
    // What a carrier's shipping is booked on when the configuration names no product.
    ...(line.productKeys.length === 0 ? nameProduct(carrier?.name ?? '', carrier?.product) : []),
  ];
}

const nameProduct = (key: string, product: Product | undefined): Named[] => (product ? [{ key, product }] : []);

const booked = (reference: string): DraftLine => ({
  ...{ key: [], productKeys: [reference], quantity: '1', unitPrice: '0', taxes: [] },
});
