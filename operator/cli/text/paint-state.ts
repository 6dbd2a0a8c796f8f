import { paint } from './paint.ts';

/** An order's state in its colour, where the terminal may be coloured. */
export const paintState = (state: string, isColoured: boolean): string => {
  if (state === 'parked') return paint(state, 'red', isColoured);
  if (state === 'retrying') return paint(state, 'yellow', isColoured);
  return state === 'written' ? paint(state, 'green', isColoured) : state;
};
