import type { Failure, Outcome } from './failure.ts';
import { makeFailure } from './make-failure.ts';
import { partnerWords } from './partner-words.ts';
import { remedyFor } from './remedies.ts';
import type { Finding } from './rule.ts';

/** Where a finding comes from. */
export interface Evidence {
  /** What the other side said in its own words, without a traceback. */
  readonly said: string;
  /** What it said it with, such as the exception's name or the status; in front of the words, for operators. */
  readonly source: string;
  readonly outcome: Outcome;
  readonly retryAfterMs?: number | undefined;
  /** Of what it said, the part that tells why, where the rest is decoration. */
  readonly reason?: string | undefined;
  /** The partner's sentence where the words and the class do not give it. */
  readonly message?: string | undefined;
}

/** The failure that a finding is, with a message for each who reads it and the remedy that fits best. */
export const describeFinding = (
  { class: failureClass, concern, scope, outcome, owner, remedy }: Finding,
  evidence: Evidence,
): Failure => {
  const { said, source } = evidence;
  const known = remedy ?? (concern === undefined ? undefined : remedyFor(failureClass, concern));
  return makeFailure({
    class: failureClass,
    outcome: outcome ?? evidence.outcome,
    message: evidence.message ?? partnerWords(failureClass, evidence.reason ?? said),
    operatorMessage: [source, firstLines(said)].filter((part) => part !== '').join(': '),
    ...(known === undefined ? {} : { remedy: known }),
    ...(scope === undefined ? {} : { scope }),
    ...(owner === undefined ? {} : { owner }),
    concern,
    detail: [source, said].filter((part) => part !== '').join(': '),
    retryAfterMs: evidence.retryAfterMs,
  });
};

const maximumWords = 300;

/** One line of what may be many. */
const firstLines = (text: string): string => text.slice(0, maximumWords).trim().replace(/\s+/g, ' ');
