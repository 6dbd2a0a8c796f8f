import { minuteOf } from './minute-counts.ts';
import type { listReceived, ReceivedOrder } from './received-orders.ts';

interface Deps {
  readonly listReceived: (query: Parameters<typeof listReceived>[1]) => ReturnType<typeof listReceived>;
  /** Partner → the connection that its orders go to. */
  readonly connectionOf: ReadonlyMap<string, string>;
}

interface Span {
  readonly from: Date;
  readonly to: Date;
  /** Pages of a partner and day; what is behind them is not counted. */
  readonly maximumPages: number;
}

/** Questions at the same time. */
const atOnce = 24;
const ordersPerPage = 5_000;
const dayMs = 86_400_000;

/** How many orders came for each connection in each minute from one instant on and before another: connection → minute → count. */
export const countAccepted = async (
  { listReceived, connectionOf }: Deps,
  span: Span,
): Promise<ReadonlyMap<string, ReadonlyMap<string, number>>> => {
  const counts = new Map<string, Map<string, number>>();
  const questions = [...connectionOf].flatMap(([partner, connection]) =>
    daysOf(span).map((day) => ({ partner, connection, day })),
  );
  for (let start = 0; start < questions.length; start += atOnce) {
    await Promise.all(
      questions.slice(start, start + atOnce).map(async ({ partner, connection, day }) => {
        const minutes = counts.get(connection) ?? new Map<string, number>();
        counts.set(connection, minutes);
        await countDay({ listReceived, partner, day, span }, minutes);
      }),
    );
  }
  return counts;
};

const daysOf = ({ from, to }: Span): string[] => {
  const first = Math.floor(from.getTime() / dayMs);
  const last = Math.floor((to.getTime() - 1) / dayMs);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) =>
    new Date((first + index) * dayMs).toISOString().slice(0, 10),
  );
};

interface Day extends Pick<Deps, 'listReceived'> {
  readonly partner: string;
  readonly day: string;
  readonly span: Span;
}

async function countDay({ listReceived, partner, day, span }: Day, minutes: Map<string, number>): Promise<void> {
  const [since, until] = [span.from.toISOString(), span.to.toISOString()];
  let after: ReceivedOrder | undefined;
  for (let page = 0; page < span.maximumPages; page++) {
    const { orders, isLast } = await listReceived({ partner, day, since, until, after, limit: ordersPerPage });
    for (const { receivedAt } of orders) {
      const minute = minuteOf(new Date(receivedAt));
      minutes.set(minute, (minutes.get(minute) ?? 0) + 1);
    }
    if (isLast) return;
    after = orders.at(-1);
  }
}
