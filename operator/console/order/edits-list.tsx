import { useState } from 'preact/hooks';
import type { EditReply, EditResult } from '../../../shared/contract/operator/order-replies.ts';
import { useApi } from '../api/use-api.ts';
import { ChangesTable } from '../order-form/changes-table.tsx';
import { ActButton } from '../parts/act-button.tsx';
import { ConfirmDialog } from '../parts/confirm-dialog.tsx';
import { StateBadge } from '../parts/state-badge.tsx';
import { Time } from '../parts/time.tsx';
import { useMe } from '../sign-in/me.ts';

interface EditsListProps {
  readonly edits: readonly EditReply[];
  /** Path of the order in the operator API. */
  readonly path: string;
  /** Called with what came of a decision. */
  readonly onDecided: (text: string) => void;
}

/** The edits of an order, the latest first, with what they changed and why; a second person decides on proposed ones. */
export const EditsList = ({ edits, path, onDecided }: EditsListProps) => (
  <>
    {edits.map((edit) => (
      <article key={edit.id} class="card edit" aria-label={`Edit by ${edit.by}`} id={edit.id}>
        <p>
          <StateBadge state={edit.state} /> <strong>{edit.by}</strong>, <Time at={edit.at} exact />: {edit.reason}
        </p>
        {edit.decidedBy !== undefined && (
          <p>
            Decided by <strong>{edit.decidedBy}</strong>, <Time at={edit.decidedAt} exact />
            {edit.decisionReason !== undefined && <>: {edit.decisionReason}</>}
          </p>
        )}
        <ChangesTable caption={`What the edit by ${edit.by} changes`} changes={edit.changes} />
        {edit.state === 'proposed' && <Decision edit={edit} path={path} onDecided={onDecided} />}
      </article>
    ))}
  </>
);

type Verdict = 'approve' | 'refuse';

interface DecisionProps extends Omit<EditsListProps, 'edits'> {
  readonly edit: EditReply;
}

const Decision = ({ edit, path, onDecided }: DecisionProps) => {
  const api = useApi();
  const { name } = useMe();
  const [verdict, setVerdict] = useState<Verdict>();
  const because = name === edit.by ? 'somebody else has to decide on what you proposed' : undefined;
  const decide = async (reason: string): Promise<void> => {
    const address = `${path}/edit/${encodeURIComponent(edit.id)}`;
    const { text } = await api.post<EditResult>(address, { decision: verdict, reason });
    onDecided(text);
  };
  return (
    <div class="buttons">
      <ActButton needs="admin" look="primary" because={because} onClick={() => setVerdict('approve')}>
        Approve
      </ActButton>
      <ActButton needs="admin" because={because} onClick={() => setVerdict('refuse')}>
        Refuse
      </ActButton>
      {verdict && (
        <ConfirmDialog
          title={verdict === 'approve' ? 'Approve this edit?' : 'Refuse this edit?'}
          act={verdict === 'approve' ? 'Approve' : 'Refuse'}
          onConfirm={decide}
          onClose={() => setVerdict(undefined)}
        />
      )}
    </div>
  );
};
