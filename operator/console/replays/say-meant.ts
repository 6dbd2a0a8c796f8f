import type { ReplayView } from '../api/replay-view.ts';

const sayValue = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** Which orders a replay means, in words. */
export const sayMeant = ({ filter = {}, ids }: Pick<ReplayView, 'filter' | 'ids'>): string => {
  if (ids !== undefined) return ids === 1 ? 'one order' : `${ids} chosen orders`;
  const parts = Object.entries(filter).map(([name, value]) => `${name} ${sayValue(value)}`);
  return parts.length === 0 ? 'all parked orders' : parts.join(', ');
};
