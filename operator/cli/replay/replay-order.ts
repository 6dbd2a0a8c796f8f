import { UsageError } from '../usage-error.ts';

/** What somebody says of the orders that are meant. */
export interface ReplayChoice {
  readonly connection?: string | undefined;
  readonly partner?: string | undefined;
  readonly class?: string | undefined;
  readonly concern?: string | undefined;
  readonly cause?: string | undefined;
  readonly parkedBefore?: string | undefined;
  readonly all?: boolean | undefined;
}

/** All that is given must hold of an order that is meant. */
export interface ReplayFilter extends Omit<ReplayChoice, 'all' | 'concern'> {
  readonly concern?: { readonly kind: string; readonly name: string } | undefined;
}

/** Orders by name, or what they have in common; as the API takes it. */
export type ReplayOrder = { readonly ids: readonly string[] } | { readonly filter: ReplayFilter };

/** Throws a {@link UsageError} where nothing is meant, or both at once. */
export const replayOrderOf = (ids: readonly string[], { all, concern, ...others }: ReplayChoice): ReplayOrder => {
  const { connection, partner, class: failureClass, cause, parkedBefore } = others;
  const filter = {
    ...{ connection, partner, class: failureClass, cause, parkedBefore },
    ...(concern !== undefined && { concern: concernOf(concern) }),
  };
  const isFiltered = Object.values(filter).some((value) => value !== undefined);
  if (ids.length > 0 && (isFiltered || all)) {
    throw new UsageError('Name orders or say what they have in common, not both.');
  }
  if (ids.length === 0 && !isFiltered && !all) {
    throw new UsageError('Say which orders: everything that is parked is --all.');
  }
  return ids.length > 0 ? { ids } : { filter };
};

function concernOf(text: string): { kind: string; name: string } {
  const [, kind, name] = /^([a-z]+):(.+)$/.exec(text) ?? [];
  if (kind === undefined || name === undefined) throw new UsageError('A concern is written like product:ABC-1.');
  return { kind, name };
}
