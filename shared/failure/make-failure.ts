import type { Concern, Failure, FailureClass, Outcome, Owner, Scope } from './failure.ts';

interface ClassFacts {
  readonly owner: Owner;
  readonly scope: Scope;
  readonly remedy: string;
}

/** What each class means: whose turn it is, what is at fault, and what helps when nothing more exact is known. */
const classes: Readonly<Record<FailureClass, ClassFacts>> = {
  invalid: {
    owner: 'partner',
    scope: 'order',
    remedy: 'Correct the order at its source and send it again with a higher revision.',
  },
  'missing-reference': {
    owner: 'odoo-administrator',
    scope: 'order',
    remedy:
      'Create what is missing in Odoo and replay the order, or correct it at its source and send it with a higher revision.',
  },
  'total-mismatch': {
    owner: 'operator',
    scope: 'order',
    remedy:
      'Compare the draft in Odoo with the order line by line; mend the tax or price that differs, then replay the order.',
  },
  forbidden: {
    owner: 'odoo-administrator',
    scope: 'connection',
    remedy: 'Give the integration user the right that Odoo names; Waybill tries again by itself.',
  },
  unauthenticated: {
    owner: 'operator',
    scope: 'connection',
    remedy: "Put a valid API key of the integration user into the connection's secret; Waybill tries again by itself.",
  },
  misconfigured: {
    owner: 'odoo-administrator',
    scope: 'connection',
    remedy: "Check the connection's URL, database and transport, and that the Odoo modules it needs are installed.",
  },
  contention: { owner: 'nobody', scope: 'order', remedy: 'None is needed: Waybill tries again within seconds.' },
  throttled: { owner: 'nobody', scope: 'connection', remedy: 'None is needed: Waybill waits as long as Odoo asks.' },
  unavailable: {
    owner: 'odoo-administrator',
    scope: 'connection',
    remedy: 'Bring Odoo and its database back; Waybill tries again by itself and no attempt is used up.',
  },
  defect: {
    owner: 'odoo-administrator',
    scope: 'order',
    remedy: "Look up the error in Odoo's log at the time of the attempt, mend what broke, then replay the order.",
  },
  crashed: {
    owner: 'operator',
    scope: 'order',
    remedy: 'Replay the order alone; if it crashes again, report it with its id.',
  },
};

/** Longest detail that is kept, in characters; a traceback of Odoo can be a hundred times that. */
const maximumDetail = 2_000;
const maximumMessage = 500;
/** No name of anything in Odoo that an order refers to is longer. */
const maximumName = 200;

/** What is known of a failure where it happens; owner, scope and remedy follow from the class unless said here. */
export interface FailureFacts {
  readonly class: FailureClass;
  readonly outcome: Outcome;
  readonly message: string;
  /** The partner's message where there is nothing to add. */
  readonly operatorMessage?: string | undefined;
  readonly remedy?: string;
  readonly owner?: Owner;
  readonly scope?: Scope;
  readonly concern?: Concern | undefined;
  readonly detail?: string | undefined;
  readonly retryAfterMs?: number | undefined;
}

/** A complete failure with bounded texts. */
export const makeFailure = ({ detail, retryAfterMs, concern, operatorMessage, ...facts }: FailureFacts): Failure => ({
  ...classes[facts.class],
  ...facts,
  message: shorten(facts.message, maximumMessage),
  operatorMessage: shorten(operatorMessage ?? facts.message, maximumMessage),
  ...(concern === undefined ? {} : { concern: { kind: concern.kind, name: shorten(concern.name, maximumName) } }),
  ...(detail === undefined ? {} : { detail: shorten(detail, maximumDetail) }),
  ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
});

function shorten(text: string, maximum: number): string {
  return text.length <= maximum ? text : `${text.slice(0, maximum - 1)}…`;
}
