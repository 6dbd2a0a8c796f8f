import type { ReplayView } from '../api/replay-view.ts';

/** Whether nothing will change any more. */
export const isOver = ({ state }: Pick<ReplayView, 'state'>): boolean => state !== 'counting' && state !== 'running';
