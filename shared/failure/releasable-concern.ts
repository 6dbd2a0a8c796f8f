import type { Concern, Failure } from './failure.ts';

/** What Odoo can be asked for by name, so that Waybill finds out by itself that it is there at last. */
const askable: ReadonlySet<Concern['kind']> = new Set([
  ...(['product', 'unit', 'carrier', 'tax', 'country', 'currency', 'right'] as const),
]);

/** Whether Waybill finds out by itself that the thing is there at last. */
export const isAskable = ({ kind }: Concern): boolean => askable.has(kind);

/** The thing that a parked order waits for, when the order may go back to work once it exists in Odoo. */
export const releasableConcern = ({ class: failureClass, concern }: Failure): Concern | undefined =>
  concern !== undefined && isAskable(concern) && (failureClass === 'missing-reference' || failureClass === 'forbidden')
    ? concern
    : undefined;
