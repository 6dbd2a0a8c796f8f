import * as z from 'zod';

/** Where a walk over a shop's orders stands. Times are in UTC, to the second, without a zone, as the API wants them. */
export interface Cursor {
  readonly orderBy: 'modified' | 'id';
  readonly changedAfter: string;
  readonly page: number;
}

const timeSchema = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/);
const cursorSchema = z.object({ orderBy: z.enum(['modified', 'id']), changedAfter: timeSchema, page: z.int().min(1) });
const changedSchema = z.object({ date_modified_gmt: timeSchema });

/** The text that names a page. */
export const textOfCursor = ({ orderBy, changedAfter, page }: Cursor): string =>
  [orderBy, changedAfter, page].join(' ');

/** The cursor in a text of {@link textOfCursor}, or the first one for what has changed from `since` on. */
export const cursorOf = (text: string | undefined, since: Date): Cursor => {
  if (text === undefined) return { orderBy: 'modified', changedAfter: justBefore(since), page: 1 };
  const [orderBy, changedAfter, page] = text.split(' ');
  return cursorSchema.parse({ orderBy, changedAfter, page: Number(page) });
};

/**
 * The page behind a full one. A walk by time goes on from the last order's own time, so that orders which change
 * meanwhile, and move to the end, shift nothing past it; only where a page is all of one second it counts pages. A walk by
 * id counts pages: orders that change join the list, which shows some twice and skips none.
 */
export const nextCursor = (cursor: Cursor, orders: readonly unknown[], fullPage: number): Cursor | undefined => {
  if (orders.length < fullPage) return undefined;
  const last = changedSchema.safeParse(orders.at(-1));
  const changedAfter = last.success ? justBefore(new Date(`${last.data.date_modified_gmt}Z`)) : cursor.changedAfter;
  const isFurther = cursor.orderBy === 'modified' && changedAfter > cursor.changedAfter;
  return isFurther ? { ...cursor, changedAfter, page: 1 } : { ...cursor, page: cursor.page + 1 };
};

// The API's bound is exclusive.
const justBefore = (moment: Date): string => new Date(moment.getTime() - 1_000).toISOString().slice(0, 19);
