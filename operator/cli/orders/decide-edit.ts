import {
  type EditReply,
  editResultSchema,
  orderDetailSchema,
} from '../../../shared/contract/operator/order-replies.ts';
import type { OperatorApi } from '../api/operator-api.ts';
import { RefusedError } from '../api/refused-error.ts';
import { type Command, exitCodes } from '../command.ts';
import { confirm } from '../confirm.ts';
import { defineApiCommand } from '../define-api-command.ts';
import { describeChanges } from './describe-changes.ts';
import { orderPath } from './order-path.ts';

/** `waybill approve` and `waybill refuse`: the second person's word on an edit, after seeing what it changes. */
export const decideEdit = (decision: 'approve' | 'refuse', summary: string, example: string): Command =>
  defineApiCommand({
    ...{ name: decision, summary, examples: [example] },
    line: (line) =>
      line
        .argument('<partner>', 'whose order it is')
        .argument('<externalId>', "the partner's number of it")
        .argument('[edit]', 'which edit; else the one that is proposed')
        .requiredOption('--reason <why>', 'for whoever asks later')
        .option('--dry-run', 'shows what the edit changes, and decides nothing')
        .option('--yes', 'agrees without being asked'),
    async run({ args: [partner, externalId, id], values: { reason, dryRun, yes }, api, tell, isJson, terminal }) {
      const edit = await findEdit(api, orderPath(partner, externalId), id);
      if (dryRun) {
        tell(edit, describeEdit);
        return exitCodes.well;
      }
      if (!isJson) tell(edit, describeEdit);
      // What one person typed in full needs no second question where nobody is to be asked.
      const isAgreed = await confirm(
        async () => `Do you ${decision} this edit?`,
        yes === true || !terminal.ask,
        terminal,
      );
      if (!isAgreed) return exitCodes.notWell;
      const path = orderPath(partner, externalId, 'edit', edit.id);
      tell(await api.request(editResultSchema, 'POST', path, { decision, reason }), ({ text }) => [text]);
      return exitCodes.well;
    },
  });

async function findEdit(api: OperatorApi, path: string, id: string | undefined): Promise<EditReply> {
  const { edits } = await api.request(orderDetailSchema, 'GET', path);
  const found = edits.find((edit) => (id === undefined ? edit.state === 'proposed' : edit.id === id));
  if (found) return found;
  const sentence = id === undefined ? 'No edit of this order waits for a decision.' : `There is no edit ${id}.`;
  throw new RefusedError(sentence, { status: 404 });
}

const describeEdit = ({ id, by, at, reason, state, changes }: EditReply): string[] => [
  `${id}, ${state}: by ${by} at ${at}: ${reason}`,
  ...describeChanges(changes),
];
