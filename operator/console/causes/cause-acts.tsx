import { useRef, useState } from 'preact/hooks';
import type { CheckReply, GroupReply } from '../../../shared/contract/operator/now-replies.ts';
import { ApiProblem } from '../api/api-problem.ts';
import { hrefOfReplay, startReplay } from '../api/start-replay.ts';
import { useApi } from '../api/use-api.ts';
import { ActButton } from '../parts/act-button.tsx';
import { ConfirmDialog } from '../parts/confirm-dialog.tsx';
import { Notice, ProblemNotice } from '../parts/notice.tsx';
import { Prose } from '../parts/prose.tsx';
import { useLocation } from '../router/location.tsx';
import { hrefOfOrders } from './href-of-cause.ts';

/** What can be done about a cause: ask Odoo again, try its orders, send them all. */
export const CauseActs = ({ group }: { readonly group: GroupReply }) => {
  const { connection, cause, title, runbook } = group;
  const api = useApi();
  const { go } = useLocation();
  const [isAsked, setAsked] = useState(false);
  const { busy, checked, problem, run } = useQuickActs();
  const check = () => run('check', () => api.post<CheckReply>('/groups/check', { connection, cause }));
  const dryRun = () =>
    run('dry-run', async () => {
      const { id } = await startReplay(api, { filter: { connection, cause }, dryRun: true }, crypto.randomUUID());
      go(hrefOfReplay(id));
      return undefined;
    });
  const name = <span class="unseen">: {title.replaceAll('`', '')}</span>;
  const because = busy === undefined ? undefined : 'One moment.';
  return (
    <>
      <div class="buttons">
        <ActButton needs="operator" look="primary" onClick={() => setAsked(true)} because={because}>
          Replay all{name}
        </ActButton>
        <ActButton needs="operator" onClick={dryRun} because={because}>
          {busy === 'dry-run' ? 'Starting …' : 'Dry run'}
          {name}
        </ActButton>
        <ActButton needs="operator" onClick={check} because={because}>
          {busy === 'check' ? 'Asking Odoo …' : 'Check again'}
          {name}
        </ActButton>
        <a class="button" href={hrefOfOrders(group)}>
          Orders{name}
        </a>
        <a class="button" href={runbook}>
          Runbook{name}
        </a>
      </div>
      {checked && <Checked reply={checked} />}
      {problem && <ProblemNotice problem={problem} />}
      {isAsked && <ReplayDialog group={group} onClose={() => setAsked(false)} />}
    </>
  );
};

const Checked = ({ reply: { exists, text, replay } }: { readonly reply: CheckReply }) => (
  <Notice tone={exists === true ? 'good' : 'quiet'} title={exists === true ? 'It is there now.' : 'Odoo was asked.'}>
    <p>
      <Prose text={text} /> {replay !== undefined && <a href={hrefOfReplay(replay)}>Follow the replay</a>}
    </p>
  </Notice>
);

interface ReplayDialogProps {
  readonly group: GroupReply;
  readonly onClose: () => void;
}

const ReplayDialog = ({ group: { connection, cause, title, count, money }, onClose }: ReplayDialogProps) => {
  const api = useApi();
  const { go } = useLocation();
  const key = useRef(crypto.randomUUID());
  const replay = async (reason: string): Promise<void> => {
    const { id } = await startReplay(api, { filter: { connection, cause }, dryRun: false, reason }, key.current);
    go(hrefOfReplay(id));
  };
  return (
    <ConfirmDialog
      {...{ title: 'Send these orders again?', act: 'Replay all', count, money }}
      onConfirm={replay}
      onClose={onClose}
    >
      <p>
        <Prose text={title} />. Orders that still fail are parked again; none is written twice.
      </p>
    </ConfirmDialog>
  );
};

/** Acts that need no question first: one at a time, with what came of it. */
function useQuickActs() {
  const [busy, setBusy] = useState<'check' | 'dry-run'>();
  const [checked, setChecked] = useState<CheckReply>();
  const [problem, setProblem] = useState<ApiProblem>();
  const run = (kind: 'check' | 'dry-run', act: () => Promise<CheckReply | undefined>): void => {
    setBusy(kind);
    setProblem(undefined);
    setChecked(undefined);
    act()
      .then(setChecked)
      .catch((error: unknown) => setProblem(error instanceof ApiProblem ? error : new ApiProblem(0, {})))
      .finally(() => setBusy(undefined));
  };
  return { busy, checked, problem, run };
}
