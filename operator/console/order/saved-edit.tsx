import type { OrderDetail } from '../../../shared/contract/operator/order-replies.ts';
import { Notice } from '../parts/notice.tsx';
import { useQueryParameters } from '../router/use-query-parameters.ts';

/** Says, after an edit was saved, what comes next. */
export const SavedEdit = ({ edits, order }: OrderDetail) => {
  const { read, set } = useQueryParameters();
  const edit = edits.find(({ id }) => id === read('saved'));
  if (edit === undefined || order.state !== 'parked') return undefined;
  const action = { label: 'All right', onClick: () => set({ saved: '' }, true) };
  return edit.state === 'proposed' ? (
    <Notice tone="warn" title="The edit is proposed, and holds once an admin approves it." action={action} />
  ) : (
    <Notice tone="good" title="The edit is saved." action={action}>
      <p>Nothing was sent yet. Try a dry run, then replay the order.</p>
    </Notice>
  );
};
