import { useMemo, useState } from 'preact/hooks';
import type { EditResult, OrderDetail } from '../../../shared/contract/operator/order-replies.ts';
import type { Fault } from '../../../shared/order/fault.ts';
import { ApiProblem } from '../api/api-problem.ts';
import { useApi } from '../api/use-api.ts';
import { apiPathOf, pageOf } from '../order/order-paths.ts';
import { checkOrder } from '../order-form/check-order.ts';
import type { Json } from '../order-form/json.ts';
import { OrderForm } from '../order-form/order-form.tsx';
import { Notice, ProblemNotice } from '../parts/notice.tsx';
import { useLocation } from '../router/location.tsx';
import { EditedMeanwhile } from './edited-meanwhile.tsx';
import { ReasonAndReview } from './reason-and-review.tsx';
import { ReviewDialog } from './review-dialog.tsx';
import { useDraft } from './use-draft.ts';

interface EditorProps {
  readonly detail: OrderDetail;
  readonly canonical: Json;
  /** Reads the order again. */
  readonly reload: () => void;
}

/** Lets a person change an order: the form, the reason, a look at what would change, and then the edit itself. */
export const Editor = ({ detail, canonical, reload }: EditorProps) => {
  const api = useApi();
  const { go } = useLocation();
  const drafting = useDraft(detail, canonical);
  const { draft } = drafting;
  const [review, setReview] = useState<EditResult>();
  const [told, setTold] = useState<{ readonly order: Json; readonly faults: readonly Fault[] }>();
  const [problem, setProblem] = useState<ApiProblem>();
  const found = useMemo(() => checkOrder(draft.order), [draft.order]);
  // What Waybill said of an order holds of that order alone.
  const faults = found.length === 0 && told?.order === draft.order ? told.faults : found;
  const isOutdated = draft.version !== detail.version;

  const send = async (dryRun: boolean): Promise<EditResult | undefined> => {
    const { order, version, reason } = draft;
    setProblem(undefined);
    try {
      const body = { order, version, reason: reason.trim(), ...(dryRun && { dryRun }) };
      return await api.post<EditResult>(`${apiPathOf(detail.order)}/edit`, body);
    } catch (error) {
      const failed = error instanceof ApiProblem ? error : new ApiProblem(0, {});
      setReview(undefined);
      setProblem(failed);
      setTold({ order, faults: failed.faults.map(withinOrder) });
      if (failed.status === 409) reload();
      return undefined;
    }
  };
  const save = async (): Promise<void> => {
    const result = await send(false);
    if (result === undefined) return;
    drafting.finish();
    go(`${pageOf(detail.order)}?saved=${encodeURIComponent(result.edit.id)}`);
  };

  return (
    <>
      {isOutdated && <EditedMeanwhile drafting={drafting} canonical={canonical} />}
      {!isOutdated && drafting.isOld && drafting.isChanged && (
        <Notice
          title="Here is what you changed before and have not saved."
          action={{ label: 'Drop it and begin again', onClick: drafting.reset }}
        />
      )}
      {problem && !isOutdated && <ProblemNotice problem={problem} />}
      <OrderForm order={draft.order} onChange={drafting.setOrder} faults={faults}>
        <ReasonAndReview
          {...{ drafting, faults: faults.length, isOutdated }}
          onReview={async () => setReview(await send(true))}
        />
      </OrderForm>
      {review && (
        <ReviewDialog result={review} reason={draft.reason} onSave={save} onClose={() => setReview(undefined)} />
      )}
    </>
  );
};

/** Waybill points into what it was sent, of which the order is a part. */
const withinOrder = ({ pointer, message }: Fault): Fault => ({
  pointer: pointer.replace(/^\/order(?=\/|$)/, ''),
  message,
});
