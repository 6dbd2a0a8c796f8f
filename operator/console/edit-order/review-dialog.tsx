import type { EditResult } from '../../../shared/contract/operator/order-replies.ts';
import { ChangesTable } from '../order-form/changes-table.tsx';
import { ConfirmDialog } from '../parts/confirm-dialog.tsx';

interface ReviewDialogProps {
  /** What would come of the edit. */
  readonly result: EditResult;
  readonly reason: string;
  readonly onSave: () => Promise<void>;
  readonly onClose: () => void;
}

/** Shows what would change before it is changed, and whether a second person has to agree. */
export const ReviewDialog = ({ result: { edit, needsApproval, text }, reason, onSave, onClose }: ReviewDialogProps) => (
  <ConfirmDialog
    title={needsApproval ? 'Propose these changes?' : 'Save these changes?'}
    act={needsApproval ? 'Propose' : 'Save'}
    needsReason={false}
    onConfirm={onSave}
    onClose={onClose}
  >
    <ChangesTable caption="What would change" changes={edit.changes} />
    <p class="dialog-text">{text}</p>
    <p>
      <span class="faint">Reason:</span> {reason}
    </p>
  </ConfirmDialog>
);
