import type { OperatorApi } from '../api/operator-api.ts';
import { type ExitCode, exitCodes, type Terminal } from '../command.ts';
import { confirm } from '../confirm.ts';
import { defineApiCommand } from '../define-api-command.ts';
import { describeMeant } from '../replay/describe-meant.ts';
import { describeReplay } from '../replay/describe-replay.ts';
import { followReplay } from '../replay/follow-replay.ts';
import { type ReplayOrder, replayOrderOf } from '../replay/replay-order.ts';
import { type ReplayReply, replayReplySchema, replaysReplySchema } from '../replay/replay-reply.ts';
import { showReplayProgress } from '../replay/show-replay-progress.ts';
import { formatTable } from '../text/format-table.ts';

/** Counting goes a thousand orders a second at least; a trial takes Odoo seconds. */
const patienceMs = 60_000;
/** Of `--wait`; a replay of 100,000 orders takes hours. */
const longPatienceMs = 24 * 60 * 60 * 1_000;
const underWay: ReadonlySet<string> = new Set(['counting', 'running']);
const counting: ReadonlySet<string> = new Set(['counting']);

/**
 * `waybill replay`: sends parked orders again, by id or by what they have in common. Waits until it is known how many they
 * are, or what a trial found; with `--wait` until all are written or parked again.
 */
export const replay = defineApiCommand({
  name: 'replay',
  summary: 'Sends parked orders again, or tries whether it would help; shows or cancels a replay.',
  examples: [
    'replay --concern product:ABC-1 --dry-run',
    "replay --concern product:ABC-1 --reason 'The product is there' --wait --yes",
    'replay --list',
  ],
  line: (line) =>
    line
      .argument('[order...]', 'ids of orders, ord_…')
      .option('--connection <id>', 'orders of this connection')
      .option('--partner <id>', 'orders of this partner')
      .option('--class <class>', 'orders that failed so')
      .option('--concern <kind:name>', 'orders that wait for this, such as product:ABC-1')
      .option('--cause <cause>', 'orders of this group, as `waybill groups` shows it')
      .option('--parked-before <time>', 'orders that were parked before')
      .option('--all', 'everything that is parked')
      .option('--dry-run', 'tries a sample in Odoo, which keeps nothing of it')
      .option('--reason <why>', 'for whoever asks later')
      .option('--yes', 'agrees without being asked')
      .option('--wait', 'until all are written or parked again')
      .option('--show <replay>', 'how far a replay is')
      .option('--cancel <replay>', 'what it has not sent yet stays parked')
      .option('--list', 'the replays of late'),
  async run({ args: [ids], values, api, tell, terminal }) {
    if (values.list) {
      const answer = await api.request(replaysReplySchema, 'GET', '/replays');
      tell(answer, ({ replays }) => describeReplays(replays, terminal.columns));
      return exitCodes.well;
    }
    const started = await start(api, ids, values, terminal);
    if (started === undefined) return exitCodes.notWell;
    const { last, isInterrupted } = await follow(api, started, values, terminal);
    tell(last, describeReplay);
    if (isInterrupted) terminal.complain(`The replay goes on. Follow it: waybill replay --show ${last.id} --wait`);
    return isInterrupted ? exitCodes.interrupted : exitCodeOfReplay(last, values.wait === true);
  },
});

interface Values {
  readonly show?: string | undefined;
  readonly cancel?: string | undefined;
  readonly dryRun?: true | undefined;
  readonly reason?: string | undefined;
  readonly yes?: true | undefined;
  readonly wait?: true | undefined;
}

/** Undefined where somebody was asked and did not agree. */
async function start(
  api: OperatorApi,
  ids: readonly string[],
  values: Values & Parameters<typeof replayOrderOf>[1],
  terminal: Terminal,
): Promise<ReplayReply | undefined> {
  const { show, cancel, dryRun, reason, yes } = values;
  if (show !== undefined) return api.request(replayReplySchema, 'GET', `/replays/${encodeURIComponent(show)}`);
  if (cancel !== undefined) return api.request(replayReplySchema, 'DELETE', `/replays/${encodeURIComponent(cancel)}`);
  const order = replayOrderOf(ids, values);
  if (!dryRun && !(await agrees(api, order, yes === true, terminal))) {
    terminal.complain('Nothing was sent.');
    return undefined;
  }
  const body = { ...order, ...(dryRun && { dryRun }), ...(reason !== undefined && { reason }) };
  return api.request(replayReplySchema, 'POST', '/replays', body);
}

/** Orders that somebody names are what that person means. */
const agrees = async (api: OperatorApi, order: ReplayOrder, isAgreed: boolean, terminal: Terminal): Promise<boolean> =>
  confirm(async () => `Send ${await describeMeant(api, order)} to Odoo again?`, isAgreed || 'ids' in order, terminal);

async function follow(api: OperatorApi, started: ReplayReply, values: Values, terminal: Terminal) {
  const { wait, dryRun, show, cancel } = values;
  if (cancel !== undefined || (show !== undefined && !wait)) return { last: started, isInterrupted: false };
  if (!wait) {
    const whileIn = dryRun ? underWay : counting;
    return { last: await followReplay(api, started, { whileIn, patienceMs }), isInterrupted: false };
  }
  const signal = terminal.listenForInterrupt?.();
  const progress = showReplayProgress(terminal, Date.now);
  try {
    const following = { whileIn: underWay, patienceMs: longPatienceMs, looked: progress.update, signal };
    const last = await followReplay(api, started, following);
    return { last, isInterrupted: signal?.aborted === true };
  } finally {
    progress.end();
  }
}

function exitCodeOfReplay({ state, parkedAgain, dryRun }: ReplayReply, isWaitedFor: boolean): ExitCode {
  if (state === 'failed' || (isWaitedFor && parkedAgain > 0)) return exitCodes.notWell;
  return dryRun && isWaitedFor && dryRun.wouldFail.length > 0 ? exitCodes.notWell : exitCodes.well;
}

const describeReplays = (replays: readonly ReplayReply[], columns?: number): string[] =>
  replays.length === 0
    ? ['There was no replay yet.']
    : formatTable(
        [
          ['ID', 'STATE', 'ORDERS', 'MADE AT'],
          ...replays.map(({ id, state, total, createdAt }) => [id, state, total, createdAt ?? '']),
        ],
        columns,
      );
