import { useRef, useState } from 'preact/hooks';
import type { OrderAct, OrderDetail } from '../../../shared/contract/operator/order-replies.ts';
import { startReplay } from '../api/start-replay.ts';
import { useApi } from '../api/use-api.ts';
import { ActButton } from '../parts/act-button.tsx';
import { ConfirmDialog } from '../parts/confirm-dialog.tsx';
import { useLocation } from '../router/location.tsx';
import { apiPathOf, pageOf } from './order-paths.ts';

interface OrderActsProps {
  readonly detail: OrderDetail;
  readonly onReplay: (id: string) => void;
  readonly onDone: (text: string) => void;
}

type Act = 'dry-run' | 'replay' | 'discard' | 'restore';

const questions: Readonly<Record<Act, { readonly title: string; readonly act: string; readonly text: string }>> = {
  'dry-run': {
    ...{ title: 'Try this order in Odoo?', act: 'Dry run' },
    text: 'Odoo is asked whether it would take the order, and keeps nothing of it.',
  },
  replay: {
    ...{ title: 'Send this order again?', act: 'Replay' },
    text: 'It goes to Odoo as it is now, edits included. Sent twice, it is still one order in Odoo.',
  },
  discard: {
    ...{ title: 'Discard this order?', act: 'Discard' },
    text: 'It will not be written to Odoo. It stays here, and can be restored while its content is kept.',
  },
  restore: {
    ...{ title: 'Restore this order?', act: 'Restore' },
    text: 'It waits for a person again, as it did before it was discarded.',
  },
};

/** What can be done with an order, each after a question. */
export const OrderActs = ({ detail, onReplay, onDone }: OrderActsProps) => {
  const { order, mayEdit, mayReplay, mayDiscard, mayRestore } = detail;
  const api = useApi();
  const { go } = useLocation();
  const [asked, setAsked] = useState<Act>();
  const key = useRef('');
  const ask = (act: Act | undefined): void => {
    key.current = crypto.randomUUID();
    setAsked(act);
  };
  const because = (may: boolean): string | undefined =>
    may ? undefined : `this cannot be done with an order that is ${order.state}`;
  const run = async (act: Act, reason: string): Promise<void> => {
    if (act === 'discard' || act === 'restore') {
      onDone((await api.post<OrderAct>(`${apiPathOf(order)}/${act}`, { reason })).text);
      return;
    }
    const wanted = { ids: [order.id], dryRun: act === 'dry-run', ...(reason !== '' && { reason }) };
    onReplay((await startReplay(api, wanted, key.current)).id);
  };
  return (
    <fieldset class="buttons acts" aria-label="What can be done with this order">
      <ActButton needs="operator" because={because(mayEdit)} onClick={() => go(`${pageOf(order)}/edit`)}>
        Edit
      </ActButton>
      <ActButton needs="operator" because={because(mayReplay)} onClick={() => ask('dry-run')}>
        Dry run
      </ActButton>
      <ActButton needs="operator" look="primary" because={because(mayReplay)} onClick={() => ask('replay')}>
        Replay
      </ActButton>
      {mayRestore ? (
        <ActButton needs="operator" onClick={() => ask('restore')}>
          Restore
        </ActButton>
      ) : (
        <ActButton needs="operator" look="danger" because={because(mayDiscard)} onClick={() => ask('discard')}>
          Discard
        </ActButton>
      )}
      {asked && (
        <ConfirmDialog
          {...{ title: questions[asked].title, act: questions[asked].act, count: 1 }}
          money={order.money && [order.money]}
          isDangerous={asked === 'discard'}
          needsReason={asked !== 'dry-run'}
          onConfirm={(reason) => run(asked, reason)}
          onClose={() => ask(undefined)}
        >
          <p>{questions[asked].text}</p>
          {asked === 'discard' && detail.odoo && (
            <p>
              {detail.odoo.name}, which Odoo holds of it already, stays there as it is: cancel it in Odoo if it is not
              wanted.
            </p>
          )}
        </ConfirmDialog>
      )}
    </fieldset>
  );
};
