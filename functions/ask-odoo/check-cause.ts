import * as z from 'zod';
import type { CheckReply } from '../../shared/contract/operator/now-replies.ts';
import type { Result } from '../../shared/failure/result.ts';
import type { Cause } from '../../shared/ledger/causes.ts';
import { type LaneStatus, whyPaused } from '../../shared/ledger/lane-status.ts';
import type { Operator } from '../../shared/operator/operator.ts';
import type { PerformAct } from '../../shared/operator/perform-act.ts';
import { type ReleaseCauseDeps, releaseCause } from '../../shared/replay/release-cause.ts';
import type { Connection } from '../../shared/runtime/configuration.ts';
import { orUnavailable } from '../../shared/runtime/http/or-unavailable.ts';
import { Problem } from '../../shared/runtime/http/problem.ts';
import type { HttpReply } from '../../shared/runtime/http/reply.ts';

/** Which group an operator wants to have looked after. */
export const checkCommandSchema = z.strictObject({
  connection: z.string().min(1).max(64),
  cause: z.string().min(1).max(200),
});
type CheckCommand = z.output<typeof checkCommandSchema>;

/** An Odoo that can be asked what it has by now. */
interface CheckedConnection {
  readonly policies: Connection['failures'];
  /** Those of the causes whose thing is in Odoo; undefined where its transport has no way to be asked. */
  readonly findExisting: ((causes: readonly Cause[]) => Promise<Result<readonly Cause[]>>) | undefined;
}

export interface CheckVerbs extends ReleaseCauseDeps {
  /** By id. */
  readonly checked: ReadonlyMap<string, CheckedConnection>;
  readonly performAct: PerformAct;
  readonly readCause: (key: CheckCommand) => Promise<Cause | undefined>;
  readonly readLaneStatus: (connection: string) => Promise<LaneStatus>;
}

/**
 * Asks Odoo now whether what a group waits for is there, and sends its orders again at once if so, as Waybill does by
 * itself every minute: what both do at the same time is one replay.
 */
export const checkCause = async (verbs: CheckVerbs, command: CheckCommand, operator: Operator): Promise<HttpReply> => {
  const { connection, cause } = command;
  const checked = verbs.checked.get(connection);
  if (!checked) {
    throw new Problem('no-such-connection', {
      detail: `The connections of this Waybill are: ${[...verbs.checked.keys()].join(', ')}.`,
    });
  }
  const act = { operator, act: 'group.check', target: { connection, cause } };
  const body = await verbs.performAct(act, async () => {
    const result = await check(verbs, checked, command, operator);
    return { result, after: result };
  });
  return { status: 200, body: { ...body } };
};

async function check(
  verbs: CheckVerbs,
  { findExisting, policies }: CheckedConnection,
  command: CheckCommand,
  operator: Operator,
): Promise<CheckReply> {
  const cause = await orUnavailable(verbs.readCause(command), 'ledger');
  if (!cause) return unknown(await orUnavailable(verbs.hasParked(command.connection, command.cause), 'ledger'));
  if (!findExisting) return { text: `${unaskable} ${tryInstead}` };
  const found = await findExisting([cause]);
  if (!found.ok) return { text: `Odoo cannot be asked at the moment: ${found.failure.operatorMessage}` };
  const { concern, failureClass } = cause;
  const thing = `${concern.kind} \`${concern.name}\``;
  if (found.value.length === 0) return { exists: false, text: `Odoo still has no ${thing} that orders could use.` };
  const isWanted =
    (failureClass === 'missing-reference' || failureClass === 'forbidden') && policies[failureClass].release;
  if (!isWanted) {
    return { exists: true, text: `Odoo has ${thing}. This connection sends nothing by itself: replay the orders.` };
  }
  if (whyPaused(await orUnavailable(verbs.readLaneStatus(command.connection), 'ledger'), 'replay') !== undefined) {
    return {
      exists: true,
      text: `Odoo has ${thing}. The orders go there by themselves once the replay lane runs again.`,
    };
  }
  const release = await orUnavailable(releaseCause(verbs, cause, operator.name), 'ledger');
  if (release.kind === 'nothing-parked') return { exists: true, text: `Odoo has ${thing}, and no order waits for it.` };
  const text = release.kind === 'started' ? 'Its orders are being sent again.' : 'Its orders are being sent already.';
  return { exists: true, text: `Odoo has ${thing}. ${text}`, replay: release.replayId };
}

const unaskable = 'This connection writes through a controller of its own, and Odoo cannot be asked through it.';
const tryInstead = 'A dry run shows whether the orders would be written now.';

const unknown = (hasParked: boolean): CheckReply => ({
  text: hasParked ? `Odoo cannot be asked for such a thing. ${tryInstead}` : 'No order waits for this any more.',
});
