import type { Visit } from './patient.ts';

/** How long a visit took, in whole milliseconds. */
export const elapsedOf = ({ sentAtMs, answeredAtMs }: Pick<Visit, 'sentAtMs' | 'answeredAtMs'>): number =>
  Math.max(0, Math.round(answeredAtMs - sentAtMs));
