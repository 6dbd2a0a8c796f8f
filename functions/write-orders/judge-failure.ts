import { decideDisposition } from '../../shared/failure/disposition.ts';
import type { Failure } from '../../shared/failure/failure.ts';
import type { Policies } from '../../shared/failure/policies.ts';

export interface Judge {
  readonly policies: Policies;
  readonly random: () => number;
  /** Asks Odoo, with a few harmless calls, whether orders can be written at all; why not, if they cannot. */
  readonly probe: () => Promise<Failure | undefined>;
}

/**
 * Whose fault it is that a whole group failed. `systemic`: Odoo's, and it is asked again after `delayMs`. `one-of-them`:
 * Odoo is well, so one order of the group has something that the others suffer from. `passing`: Odoo is well again, or was
 * never the cause; each order comes again by itself.
 */
export type Judgement =
  | { readonly kind: 'systemic'; readonly failure: Failure; readonly delayMs: number }
  | { readonly kind: 'one-of-them' | 'passing' };

/** Asks Odoo before anybody is blamed, unless Odoo has just said that it wants to hear nothing. */
export const askOdoo = async (judge: Judge, failure: Failure): Promise<Judgement> => {
  if (failure.class === 'throttled') return systemic(judge, failure);
  const trouble = await judge.probe();
  if (trouble) return systemic(judge, trouble.scope === 'connection' ? trouble : failure);
  return { kind: failure.class === 'unavailable' ? 'passing' : 'one-of-them' };
};

const systemic = (judge: Judge, failure: Failure): Judgement => ({
  kind: 'systemic',
  failure,
  delayMs: delayOf(judge, failure),
});

/** When Odoo is asked again about a failure that stops its lanes. */
export const delayOf = ({ policies, random }: Judge, failure: Failure): number => {
  const verdict = decideDisposition(failure, { attempts: 0, interruptions: 0, policies, random: random() });
  return verdict.kind === 'pause' ? verdict.delayMs : defaultDelayMs;
};

const defaultDelayMs = 60_000;
