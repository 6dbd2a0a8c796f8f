import { useState } from 'preact/hooks';
import { useApi } from '../api/use-api.ts';
import { ActButton } from '../parts/act-button.tsx';
import { ConfirmDialog } from '../parts/confirm-dialog.tsx';
import { verifyAll } from './act-on-deliveries.ts';
import type { DeliveryActsReply, DeliveryResult } from './delivery-view.ts';

interface DeliveryActsProps {
  readonly partner: string;
  /** Those that it is about; all of the partner's can be verified besides where `mayTakeAll`. */
  readonly ids: readonly string[];
  readonly mayTakeAll?: boolean;
  readonly onDone: (results: readonly DeliveryResult[]) => void;
}

type Act = 'verify' | 'verify-all' | 'discard';

/** Verifies deliveries again or lets them go, after a question. */
export const DeliveryActs = ({ partner, ids, mayTakeAll = false, onDone }: DeliveryActsProps) => {
  const api = useApi();
  const [asked, ask] = useState<Act>();
  const [progress, setProgress] = useState(0);
  const because = ids.length === 0 ? 'none is selected' : undefined;
  const run = async (act: Act, reason: string): Promise<void> => {
    if (act === 'verify-all') {
      setProgress(0);
      onDone(await verifyAll({ api, partner, onProgress: ({ length }) => setProgress(length) }));
      return;
    }
    const body = { partner, action: act, ids, ...(reason !== '' && { reason }) };
    onDone((await api.post<DeliveryActsReply>('/deliveries', body)).results);
  };
  return (
    <fieldset class="buttons acts" aria-label="With rejected deliveries">
      <ActButton needs="operator" look="primary" because={because} onClick={() => ask('verify')}>
        Verify again
      </ActButton>
      <ActButton needs="operator" look="danger" because={because} onClick={() => ask('discard')}>
        Let go
      </ActButton>
      {mayTakeAll && (
        <ActButton needs="operator" onClick={() => ask('verify-all')}>
          Verify all of {partner}
        </ActButton>
      )}
      {asked && (
        <ConfirmDialog
          {...questionOf(asked, ids.length, partner)}
          isDangerous={asked === 'discard'}
          needsReason={asked === 'discard'}
          onConfirm={(reason) => run(asked, reason)}
          onClose={() => ask(undefined)}
        >
          <p>{textOf(asked)}</p>
          {asked === 'verify-all' && progress > 0 && <p role="status">{progress} looked at …</p>}
        </ConfirmDialog>
      )}
    </fieldset>
  );
};

function questionOf(act: Act, count: number, partner: string): { readonly title: string; readonly act: string } {
  const these = count === 1 ? 'this delivery' : `these ${count} deliveries`;
  if (act === 'discard') return { title: `Let ${these} go?`, act: 'Let go' };
  return {
    title: act === 'verify' ? `Verify ${these} again?` : `Verify all deliveries of ${partner} again?`,
    act: 'Verify',
  };
}

const textOf = (act: Act): string =>
  act === 'discard'
    ? 'What is let go is gone for good; the partner can send it again.'
    : 'Each goes through the door once more, as it came. Nothing enters whose signature does not verify now.';
