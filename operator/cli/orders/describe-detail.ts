import type { EditReply, LifeEvent, OrderDetail } from '../../../shared/contract/operator/order-replies.ts';
import { formatMoney } from '../text/format-money.ts';
import { formatTable } from '../text/format-table.ts';
import { paintState } from '../text/paint-state.ts';
import { describeChanges } from './describe-changes.ts';

interface Looks {
  /** Origin of this Waybill. */
  readonly base: string;
  readonly columns?: number;
  readonly isColoured?: boolean;
}

/** All of one order for people: what it is, why it waits, what helps, and its life, the earliest first. */
export const describeDetail = (detail: OrderDetail, { base, columns, isColoured = false }: Looks): string[] => {
  const { order, failure, nextAttemptAt, odoo, version, life, edits } = detail;
  const money = order.money ? `, ${formatMoney([order.money])}` : '';
  return [
    `${order.partner} ${order.externalId} (${order.id}): ${paintState(order.state, isColoured)}${money}`,
    `  revision ${order.revision}, version ${version}, connection ${order.connection}, attempts ${order.attempts}`,
    ...(order.customer === undefined ? [] : [`  customer ${order.customer}`]),
    ...(odoo ? [`  in Odoo ${odoo.name}${odoo.state ? ` (${odoo.state})` : ''}${odoo.url ? ` ${odoo.url}` : ''}`] : []),
    ...(nextAttemptAt === undefined ? [] : [`  tried again at ${nextAttemptAt}`]),
    ...(failure ? ['', ...describeFailure(failure, base)] : []),
    ...edits.filter(({ state }) => state === 'proposed').flatMap(describeProposal),
    '',
    ...formatTable(life.map(cellsOf), columns),
    ...describeNext(detail),
  ];
};

function describeFailure(
  { class: failureClass, operatorMessage, remedy, owner, runbook }: NonNullable<OrderDetail['failure']>,
  base: string,
) {
  return [`${failureClass}: ${operatorMessage}`, `  ${remedy} (${owner})`, `  ${base}${runbook}`];
}

const describeProposal = ({ id, by, reason, changes }: EditReply): string[] => [
  ...['', `${by} proposes the edit ${id}: ${reason}`],
  ...describeChanges(changes).map((line) => `  ${line}`),
];

const cellsOf = ({ at, event, text, by, reason }: LifeEvent): string[] => [
  ...[at, event, by ?? ''],
  reason === undefined ? text : `${text} (${reason})`,
];

function describeNext({ order: { id, partner, externalId }, ...may }: OrderDetail): string[] {
  const order = `${partner} ${externalId}`;
  const steps = [
    ...(may.mayReplay ? [`waybill replay ${id} --dry-run`] : []),
    ...(may.mayEdit ? [`waybill edit ${order} --reason …`] : []),
    ...(may.mayDiscard ? [`waybill discard ${order} --reason …`] : []),
    ...(may.mayRestore ? [`waybill restore ${order} --reason …`] : []),
  ];
  return steps.length === 0 ? [] : ['', 'What can be done:', ...steps.map((step) => `  ${step}`)];
}
