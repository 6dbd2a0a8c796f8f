/** A field that cannot be used, by JSON Pointer, and why. */
export interface FieldFault {
  readonly pointer: string;
  readonly message: string;
}

/** Why something that was asked of Waybill was not done. */
export class ApiProblem extends Error {
  /** 0 where no answer came. */
  readonly status: number;
  /** Such as `no-such-order`; empty where the answer is nobody's problem document. */
  readonly kind: string;
  readonly title: string;
  readonly faults: readonly FieldFault[];
  /** All of the problem document, for who needs more of it. */
  readonly document: Readonly<Record<string, unknown>>;

  constructor(status: number, document: Readonly<Record<string, unknown>>) {
    super(textOf(document['detail']) ?? sentenceOf(status));
    this.name = 'ApiProblem';
    this.status = status;
    this.kind = (textOf(document['type']) ?? '').replace('urn:waybill:problem:', '');
    this.title = textOf(document['title']) ?? titleOf(status);
    this.faults = faultsOf(document['errors']);
    this.document = document;
  }
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

const titleOf = (status: number): string => (status === 0 ? 'Waybill cannot be reached' : `Waybill answered ${status}`);

const sentenceOf = (status: number): string =>
  status === 0 ? 'No answer came. Check the connection; nothing is known to have been done.' : 'Try again in a moment.';

function faultsOf(errors: unknown): FieldFault[] {
  if (!Array.isArray(errors)) return [];
  return errors.flatMap((error: unknown) => {
    if (typeof error !== 'object' || error === null || !('pointer' in error) || !('message' in error)) return [];
    const { pointer, message } = error;
    return typeof pointer === 'string' && typeof message === 'string' ? [{ pointer, message }] : [];
  });
}
