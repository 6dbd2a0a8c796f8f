import { useRef, useState } from 'preact/hooks';
import type { OrderAct, OrderRow } from '../../../shared/contract/operator/order-replies.ts';
import { ApiProblem } from '../api/api-problem.ts';
import { hrefOfReplay, startReplay } from '../api/start-replay.ts';
import { useApi } from '../api/use-api.ts';
import { apiPathOf } from '../order/order-paths.ts';
import { ActButton } from '../parts/act-button.tsx';
import { ConfirmDialog } from '../parts/confirm-dialog.tsx';
import { useLocation } from '../router/location.tsx';
import { sumMoney } from './sum-money.ts';

interface BulkActsProps {
  /** The orders that are selected. */
  readonly orders: readonly OrderRow[];
  /** Called when orders were discarded: how many, and why others were not. */
  readonly onDiscarded: (discarded: number, problems: readonly string[]) => void;
}

type Act = 'dry-run' | 'replay' | 'discard';

const questions: Readonly<Record<Act, { readonly title: string; readonly act: string; readonly text: string }>> = {
  'dry-run': {
    ...{ title: 'Try these orders in Odoo?', act: 'Dry run' },
    text: 'Odoo is asked whether it would take a sample of them, and keeps nothing of it.',
  },
  replay: {
    ...{ title: 'Send these orders again?', act: 'Replay' },
    text: 'They go to Odoo as they are now, edits included, on the slower lane, so that no new order waits for them.',
  },
  discard: {
    ...{ title: 'Discard these orders?', act: 'Discard' },
    text: 'They will not be written to Odoo; drafts that it holds already stay there. Each can be restored while its content is kept.',
  },
};

/** What can be done with several parked orders at once, each after a question with their number and their money. */
export const BulkActs = ({ orders, onDiscarded }: BulkActsProps) => {
  const api = useApi();
  const { go } = useLocation();
  const [asked, setAsked] = useState<Act>();
  const key = useRef('');
  const ask = (act: Act | undefined): void => {
    key.current = crypto.randomUUID();
    setAsked(act);
  };
  const [done, setDone] = useState(0);
  const parked = orders.filter(({ state }) => state === 'parked');
  const because = whyNot(orders.length, parked.length);

  const replay = async (dryRun: boolean, reason: string): Promise<void> => {
    const wanted = { ids: parked.map(({ id }) => id), dryRun, ...(reason !== '' && { reason }) };
    const { id } = await startReplay(api, wanted, key.current);
    go(hrefOfReplay(id));
  };
  const discard = async (reason: string): Promise<void> => {
    const problems: string[] = [];
    setDone(0);
    // One after the other: a page of them at most, and each is an entry of the audit of its own.
    for (const order of parked) {
      await api.post<OrderAct>(`${apiPathOf(order)}/discard`, { reason }).catch((error: unknown) => {
        problems.push(`${order.externalId}: ${error instanceof ApiProblem ? error.message : 'no answer came'}`);
      });
      setDone((count) => count + 1);
    }
    onDiscarded(parked.length - problems.length, problems);
  };
  const run = (act: Act, reason: string) => (act === 'discard' ? discard(reason) : replay(act === 'dry-run', reason));

  return (
    <fieldset class="buttons acts" aria-label="With the selected orders">
      <ActButton needs="operator" because={because} onClick={() => ask('dry-run')}>
        Dry run
      </ActButton>
      <ActButton needs="operator" because={because} onClick={() => ask('replay')}>
        Replay
      </ActButton>
      <ActButton needs="operator" look="danger" because={because} onClick={() => ask('discard')}>
        Discard
      </ActButton>
      {asked && (
        <ConfirmDialog
          {...{ title: questions[asked].title, act: questions[asked].act }}
          {...{ count: parked.length, money: sumMoney(parked), isDangerous: asked === 'discard' }}
          needsReason={asked !== 'dry-run'}
          onConfirm={(reason) => run(asked, reason)}
          onClose={() => ask(undefined)}
        >
          <p>{questions[asked].text}</p>
          {parked.length < orders.length && (
            <p>
              Of {orders.length} selected orders, {parked.length} wait for a person; the others are left alone.
            </p>
          )}
          {asked === 'discard' && <progress aria-label="Discarded" max={parked.length} value={done} />}
        </ConfirmDialog>
      )}
    </fieldset>
  );
};

function whyNot(selected: number, parked: number): string | undefined {
  if (selected === 0) return 'no order is selected';
  return parked === 0 ? 'none of the selected orders waits for a person' : undefined;
}
