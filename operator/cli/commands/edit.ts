import {
  type EditResult,
  editResultSchema,
  type OrderDetail,
  orderDetailSchema,
} from '../../../shared/contract/operator/order-replies.ts';
import { RefusedError } from '../api/refused-error.ts';
import { collect } from '../collect.ts';
import { exitCodes, type Terminal } from '../command.ts';
import { confirm } from '../confirm.ts';
import { defineApiCommand } from '../define-api-command.ts';
import { changeFields } from '../edit/change-fields.ts';
import { type Edited, editWithEditor } from '../edit/edit-with-editor.ts';
import { describeChanges } from '../orders/describe-changes.ts';
import { orderPath } from '../orders/order-path.ts';
import { readInput } from '../read-input.ts';
import { UsageError } from '../usage-error.ts';

interface Values {
  readonly file?: string | undefined;
  readonly set?: readonly string[] | undefined;
}

/** `waybill edit`: a parked order with another content, after seeing what would change. */
export const edit = defineApiCommand({
  name: 'edit',
  summary: 'Changes a parked order, in your editor or field by field; what its partner sent is kept.',
  examples: [
    "edit acme 1001 --reason 'The SKU was renamed'",
    "edit acme 1001 --set /lines/0/sku=ABC-1 --reason 'The SKU was renamed' --dry-run",
  ],
  line: (line) =>
    line
      .argument('<partner>', 'whose order it is')
      .argument('<externalId>', "the partner's number of it")
      .option('--set <pointer=value>', 'a field, such as /lines/0/sku=ABC-1; several times', collect)
      .option('--file <file>', 'the whole order as it shall be, as JSON; - is standard input')
      .requiredOption('--reason <why>', 'for whoever asks later')
      .option('--dry-run', 'shows what would change, and changes nothing')
      .option('--yes', 'agrees without being asked'),
  async run({ args: [partner, externalId], values, api, tell, isJson, terminal }) {
    const path = orderPath(partner, externalId);
    const detail = await api.request(orderDetailSchema, 'GET', path);
    refuseUnlessEditable(detail);
    const post = (order: unknown, dryRun: boolean): Promise<EditResult> =>
      api.request(editResultSchema, 'POST', `${path}/edit`, {
        ...{ order, reason: values.reason, version: detail.version },
        ...(dryRun && { dryRun }),
      });
    const edited = await editAs(values, detail, (order) => post(order, true), terminal);
    if (!edited) {
      terminal.complain('Nothing was changed.');
      return exitCodes.notWell;
    }
    if (!isJson || values.dryRun) tell(edited.trial, (trial) => describeResult(trial, terminal.isColoured));
    if (values.dryRun) return exitCodes.well;
    const isAgreed = await confirm(async () => 'Shall it be so?', values.yes === true || !terminal.ask, terminal);
    if (!isAgreed) return exitCodes.notWell;
    tell(await post(edited.order, false), ({ text }) => [text]);
    return exitCodes.well;
  },
});

function refuseUnlessEditable({ mayEdit, canonical, order: { state } }: OrderDetail): void {
  if (mayEdit && canonical !== undefined) return;
  throw new RefusedError(`The order is ${state}, and is not edited: only parked orders are whose content is kept.`, {
    status: 409,
  });
}

async function editAs(
  { file, set }: Values,
  { canonical }: OrderDetail,
  attempt: (order: unknown) => Promise<EditResult>,
  terminal: Terminal,
): Promise<Edited | undefined> {
  if (file === undefined && set === undefined) return editWithEditor(canonical, attempt, terminal);
  const whole = file === undefined ? canonical : parse(await readInput(file, terminal.folder), file);
  const order = changeFields(whole, set ?? []);
  return { order, trial: await attempt(order) };
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageError(`${file} is no JSON.`);
  }
}

const describeResult = ({ edit: { changes }, text }: EditResult, isColoured?: boolean): string[] => [
  ...describeChanges(changes, isColoured),
  text,
];
