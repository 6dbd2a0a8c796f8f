import type { FailureReply } from '../contract/operator/failure-reply.ts';
import type { Failure } from '../failure/failure.ts';
import { runbookOf } from './runbook-of.ts';

/** Why an order failed, as operators are told it. */
export const viewFailure = (failure: Failure): FailureReply => {
  const { class: failureClass, concern, message, operatorMessage, remedy, owner, detail } = failure;
  return {
    class: failureClass,
    ...(concern && { concern }),
    ...{ message, operatorMessage, remedy, owner },
    ...(detail !== undefined && { detail }),
    runbook: runbookOf(failureClass),
  };
};
