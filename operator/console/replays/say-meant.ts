import type { ReplayView } from '../api/replay-view.ts';

/** What stands behind the class in the key of a cause says nothing to a person. */
const sayValue = (name: string, value: unknown): string => {
  if (typeof value !== 'string') return JSON.stringify(value);
  return name === 'cause' ? value.replace(/#.*$/s, '') : value;
};

/** Which orders a replay means, in words. */
export const sayMeant = ({ filter = {}, ids }: Pick<ReplayView, 'filter' | 'ids'>): string => {
  if (ids !== undefined) return ids === 1 ? 'one order' : `${ids} chosen orders`;
  const parts = Object.entries(filter).map(([name, value]) => `${name} ${sayValue(name, value)}`);
  return parts.length === 0 ? 'all parked orders' : parts.join(', ');
};
