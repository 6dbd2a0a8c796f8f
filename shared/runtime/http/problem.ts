import type { Fault } from '../../order/fault.ts';

const kinds = {
  'unusable-body': { status: 400, title: 'The body cannot be read as JSON' },
  'invalid-header': { status: 400, title: 'A header cannot be used' },
  unauthenticated: { status: 401, title: 'The request is not authenticated' },
  forbidden: { status: 403, title: 'The role of whoever asks is not enough' },
  'not-found': { status: 404, title: 'There is no such order' },
  'no-such-reconciliation': { status: 404, title: 'There is no such reconciliation' },
  'no-such-replay': { status: 404, title: 'There is no such replay' },
  'no-such-delivery': { status: 404, title: 'There is no such delivery' },
  'no-such-partner': { status: 404, title: 'There is no such partner' },
  'no-such-connection': { status: 404, title: 'There is no such connection' },
  'no-such-edit': { status: 404, title: 'There is no such edit' },
  'not-parked': { status: 409, title: 'The order is not parked' },
  'not-discarded': { status: 409, title: 'The order is not discarded' },
  'edited-meanwhile': { status: 409, title: 'The order has moved on' },
  'content-gone': { status: 409, title: 'What the order says cannot be read any more' },
  'too-many-edits': { status: 409, title: 'The order has been edited too often' },
  'decided-already': { status: 409, title: 'The edit is decided over' },
  'idempotency-key-reused': { status: 409, title: 'The Idempotency-Key belongs to another body' },
  'body-too-large': { status: 413, title: 'The body is too large' },
  'unsupported-content-type': { status: 415, title: 'The content type is not supported' },
  'invalid-order': { status: 422, title: 'The order is not valid' },
  'invalid-request': { status: 422, title: 'The request is not valid' },
  'too-many-requests': { status: 429, title: 'The partner sends more than it may' },
  internal: { status: 500, title: 'Waybill failed' },
  unavailable: { status: 503, title: 'Waybill cannot take requests at the moment' },
} as const;
type ProblemKind = keyof typeof kinds;

interface ProblemOptions {
  /** One sentence on this occurrence: what to change, or when to come again. */
  readonly detail: string;
  readonly faults?: readonly Fault[];
  readonly retryAfterSeconds?: number;
  /** For the operator's log only. */
  readonly log?: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
}

/** Why a request was not served, in a form that the caller's program and its developer can read (RFC 9457). */
export class Problem extends Error {
  readonly kind: ProblemKind;
  readonly status: number;
  readonly faults: readonly Fault[];
  readonly retryAfterSeconds: number | undefined;
  readonly log: Readonly<Record<string, unknown>>;

  constructor(kind: ProblemKind, { detail, faults = [], retryAfterSeconds, log = {}, cause }: ProblemOptions) {
    super(detail, { cause });
    this.name = 'Problem';
    this.kind = kind;
    this.status = kinds[kind].status;
    this.faults = faults;
    this.retryAfterSeconds = retryAfterSeconds;
    this.log = log;
  }

  /** The document for the caller; nothing in it comes from `log` or `cause`. */
  toDocument(): Readonly<Record<string, unknown>> {
    return {
      type: `urn:waybill:problem:${this.kind}`,
      title: kinds[this.kind].title,
      status: this.status,
      detail: this.message,
      ...(this.faults.length > 0 && { errors: this.faults }),
    };
  }
}
