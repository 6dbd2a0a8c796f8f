import type { Terminal } from './command.ts';
import { UsageError } from './usage-error.ts';

/**
 * Whether somebody agrees to what `describe` says will be done. `--yes` agrees unasked; without it and without anybody to
 * ask it throws a {@link UsageError}, for nothing is done in bulk that nobody agreed to.
 */
export const confirm = async (
  describe: () => Promise<string>,
  isAgreed: boolean,
  { ask }: Pick<Terminal, 'ask'>,
): Promise<boolean> => {
  if (isAgreed) return true;
  if (!ask) throw new UsageError('Nobody is here to be asked: say --yes, or look first with --dry-run.');
  const answer = await ask(`${await describe()} [y/N] `);
  return /^y(es)?$/i.test(answer.trim());
};
