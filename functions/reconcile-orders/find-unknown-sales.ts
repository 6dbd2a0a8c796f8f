import { type Result, succeed } from '../../shared/failure/result.ts';
import type { OrderKey } from '../../shared/ledger/keys.ts';
import { type Sale, type SaleBook, salesPerCall } from '../../shared/odoo/reconcile/sale-book.ts';
import type { Finding } from '../../shared/reconcile/finding.ts';
import { countFindings, type TallyPart } from '../../shared/reconcile/tally.ts';

export interface FindUnknownSalesDeps {
  /** Which of these orders the ledger has, as `partner` and `externalId`. */
  readonly findKnown: (orders: readonly OrderKey[]) => Promise<readonly OrderKey[]>;
}

interface Search {
  readonly id: string;
  readonly book: SaleBook;
  readonly partners: readonly string[];
  readonly from: Date;
  readonly afterId: number;
}

/** What a page of Odoo's orders brought, and the last one's id unless there are no more. */
interface Page {
  readonly parts: readonly (Partial<TallyPart> & { readonly partner: string })[];
  readonly lastId: number | undefined;
}

/** Looks for orders that bear the name of a partner in Odoo, and that Waybill never took. One call to Odoo. */
export const findUnknownSales = async (
  { findKnown }: FindUnknownSalesDeps,
  { id, book, ...made }: Search,
): Promise<Result<Page>> => {
  const listed = await book.listMade(made);
  if (!listed.ok) return listed;
  const keys = new Map(listed.value.flatMap(keyOf).map((key) => [textOf(key), key]));
  const known = new Set((await findKnown([...keys.values()])).map(textOf));
  const unknown = listed.value.filter((sale) => !keyOf(sale).some((key) => known.has(textOf(key))));
  return succeed({
    parts: unknown.map((sale) => partOf(id, sale)),
    lastId: listed.value.length < salesPerCall ? undefined : listed.value.at(-1)?.id,
  });
};

/** Longer references no partner has; the ledger could not even be asked about some. */
const longestReference = 255;

const keyOf = ({ origin, reference }: Sale): OrderKey[] =>
  origin === undefined || reference === undefined || reference.length > longestReference
    ? []
    : [{ partner: origin, externalId: reference }];

const textOf = ({ partner, externalId }: OrderKey): string => `${partner}\n${externalId}`;

function partOf(connection: string, { origin = '', reference, ...sale }: Sale) {
  const about = reference === undefined ? 'no reference' : `the reference ${reference}`;
  const finding: Finding = {
    ...{ kind: 'not-in-ledger', connection, partner: origin },
    ...(reference !== undefined && { externalId: reference }),
    message: `Odoo has ${sale.name} with ${about} from ${origin}, which Waybill never took.`,
    odoo: [sale],
  };
  return { partner: origin, findings: [finding], counts: countFindings([finding]) };
}
