import type { Api } from './create-api.ts';
import type { ReplayView } from './replay-view.ts';

interface Wanted {
  /** Which parked orders are meant: those for which all of it holds. */
  readonly filter?: Readonly<Record<string, string>>;
  /** Or their ids, `ord_…`. */
  readonly ids?: readonly string[];
  readonly dryRun: boolean;
  readonly reason?: string;
}

/** Where a replay is followed; it goes on whether somebody looks or not. */
export const hrefOfReplay = (id: string): string => `/console/replays/${encodeURIComponent(id)}`;

/**
 * Has parked orders sent again, or only tried. `key` is made once for what a person wants, so that wanting it again
 * because no answer came starts nothing twice.
 */
export const startReplay = (api: Pick<Api, 'post'>, wanted: Wanted, key: string): Promise<ReplayView> =>
  api.post<ReplayView>('/replays', wanted, { idempotencyKey: key });
