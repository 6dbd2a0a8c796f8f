import {
  checkReplySchema,
  type GroupReply,
  type GroupsReply,
  groupsReplySchema,
} from '../../../shared/contract/operator/now-replies.ts';
import { queryOf } from '../api/query-of.ts';
import { exitCodes } from '../command.ts';
import { quoteForShell } from '../curl-of.ts';
import { defineApiCommand } from '../define-api-command.ts';
import { countOf } from '../text/count-of.ts';
import { formatMoney } from '../text/format-money.ts';
import { formatTable } from '../text/format-table.ts';

/** `waybill groups check`: whether what a group waits for is in Odoo by now; not well while it is not. */
const check = defineApiCommand({
  name: 'check',
  summary: 'Asks Odoo whether what a group of orders waits for is there by now; if so, they are sent.',
  examples: ["groups check main 'missing-reference#product:2scRlV6yecC42SInN-TYxi'"],
  line: (line) =>
    line.argument('<connection>', 'id of the connection to Odoo').argument('<cause>', 'as `waybill groups` shows it'),
  async run({ args: [connection, cause], api, tell }) {
    const answer = await api.request(checkReplySchema, 'POST', '/groups/check', { connection, cause });
    tell(answer, ({ text, replay }) => [
      text,
      ...(replay === undefined ? [] : [`Follow it: waybill replay --show ${replay} --wait`]),
    ]);
    return answer.exists === false ? exitCodes.notWell : exitCodes.well;
  },
});

/** `waybill groups`: parked orders by what they wait for. */
export const groups = defineApiCommand({
  name: 'groups',
  summary: 'Shows parked orders by cause: how many, how much money, since when, what helps.',
  examples: ['groups', 'groups --partner acme'],
  verbs: [check],
  line: (line) =>
    line.option('--connection <id>', 'of this connection only').option('--partner <id>', 'of this partner only'),
  async run({ values: { connection, partner }, api, tell, terminal: { columns } }) {
    const answer = await api.request(groupsReplySchema, 'GET', `/groups${queryOf({ connection, partner })}`);
    tell(answer, (shown) => describeGroups(shown, columns));
    return exitCodes.well;
  },
});

function describeGroups({ groups: found, count, money, isComplete, asOf }: GroupsReply, columns?: number): string[] {
  if (found.length === 0) return ['Nothing is parked.'];
  return [
    ...formatTable(
      [
        ['ORDERS', 'MONEY', 'CONNECTION', 'CLASS', 'ABOUT', 'OLDEST', 'OWNER'],
        ...found.map(({ count: orders, money: held, connection, class: failureClass, concern, oldest, owner }) => [
          ...[orders, formatMoney(held), connection, failureClass],
          ...[concern ? `${concern.kind} ${concern.name}` : '', oldest, owner ?? ''],
        ]),
      ],
      columns,
    ),
    ...found.flatMap(describeGroup),
    `${countOf(count, 'order')}, ${formatMoney(money)}, as of ${asOf}.${isComplete ? '' : ' There is more than is shown.'}`,
  ];
}

function describeGroup({ connection, cause, title, message, remedy }: GroupReply): string[] {
  return [
    `- ${message ?? title}`,
    ...(remedy === undefined ? [] : [`  ${remedy}`]),
    `  waybill replay --connection ${connection} --cause ${quoteForShell(cause)}`,
  ];
}
