import type { EditResult } from '../../../shared/contract/operator/order-replies.ts';
import { RefusedError } from '../api/refused-error.ts';
import type { Terminal } from '../command.ts';
import { openDraft } from './open-draft.ts';

/** Whoever has not found it by then may go on with the file. */
const mostRounds = 20;

/** What was edited, and what it would change. */
export interface Edited {
  readonly order: unknown;
  readonly trial: EditResult;
}

/**
 * Opens somebody's editor on the order until `attempt` has nothing to say against what it leaves; then nothing of it is kept.
 * Undefined where the text was left as it was. Whatever else happens, the text is kept, and it is said where.
 */
export const editWithEditor = async (
  canonical: unknown,
  attempt: (order: unknown) => Promise<EditResult>,
  terminal: Terminal,
): Promise<Edited | undefined> => {
  const draft = await openDraft(canonical, terminal);
  let before = `${JSON.stringify(canonical, undefined, 2)}\n`;
  for (let round = 0; round < mostRounds; round++) {
    const text = await draft.edit();
    if (text === before) break;
    before = text;
    const finding = await tryText(text, attempt).catch((error: unknown) => {
      terminal.complain(`What you edited is kept in ${draft.file}: --file goes on with it.`);
      throw error;
    });
    if (typeof finding !== 'string') {
      await draft.remove();
      return finding;
    }
    terminal.complain(finding);
    if (terminal.ask) await terminal.ask('Enter opens the editor again; leave the text as it is to give up. ');
  }
  const isUntouched = before === `${JSON.stringify(canonical, undefined, 2)}\n`;
  if (isUntouched) await draft.remove();
  else terminal.complain(`What you edited is kept in ${draft.file}: --file goes on with it.`);
  return undefined;
};

/** A sentence where somebody at the editor can mend it. */
async function tryText(text: string, attempt: (order: unknown) => Promise<EditResult>): Promise<Edited | string> {
  const order = parse(text);
  if (order instanceof SyntaxError) return `That is no JSON: ${order.message}.`;
  try {
    return { order, trial: await attempt(order) };
  } catch (error) {
    if (error instanceof RefusedError && error.status === 422) return error.message;
    throw error;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    return error;
  }
}
