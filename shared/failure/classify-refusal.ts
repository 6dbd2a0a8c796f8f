import { classifyException } from './classify-exception.ts';
import { databaseTexts } from './database-texts.ts';
import { describeFinding } from './describe-finding.ts';
import type { Transport } from './exchange.ts';
import type { Failure } from './failure.ts';
import { odooTexts } from './odoo-texts.ts';
import { outcomeOfStatus } from './outcome-of-status.ts';
import { plainTexts } from './plain-texts.ts';
import type { Refusal } from './read-refusal.ts';
import { qualified, readTraceback } from './read-traceback.ts';
import { type Finding, findByRules } from './rule.ts';
import { refusalCodeRules, statusRules } from './status-rules.ts';

/** The answer that a refusal came in. */
export interface RefusalCircumstances {
  readonly status?: number;
  readonly transport?: Transport;
  readonly retryAfterMs?: number | undefined;
}

/**
 * What a failure dressed as an answer means. An exception that it names decides, then its words, then its code, then the
 * status around it. One that gives a reason that nobody knows is about the order; one that gives none is a defect.
 */
export const classifyRefusal = (refusal: Refusal, circumstances: RefusalCircumstances = {}): Failure => {
  const { text, code } = refusal;
  const { status = 200, transport = 'controller', retryAfterMs } = circumstances;
  const traceback = readTraceback(text);
  if (traceback) return classifyException(traceback, { retryAfterMs });
  const byException = refusal.exception === undefined ? undefined : fromExceptionName(refusal.exception, text);
  if (byException && byException.class !== 'defect') return byException;
  const isError = status >= 300;
  return describeFinding(find(refusal, status, transport), {
    said: text,
    source: [isError ? `HTTP ${status}` : '', code === undefined ? '' : `code ${code}`]
      .filter((part) => part)
      .join(', '),
    outcome: isError ? outcomeOfStatus(status) : 'answered',
    retryAfterMs,
  });
};

const odoosOwn =
  /^(?:AccessDenied|AccessError|MissingError|UserError|ValidationError|RedirectWarning|Warning|LockError|SessionExpired\w*)$/;

function fromExceptionName(name: string, message: string): Failure {
  const full = odoosOwn.test(name) ? `odoo.exceptions.${name}` : qualified(name);
  return classifyException({ name: full, message, trace: '' });
}

function find({ text, code }: Refusal, status: number, transport: Transport): Finding {
  const byText = findByRules([...databaseTexts, ...odooTexts, ...plainTexts], text);
  if (byText && byText.class !== 'defect') return byText;
  // A code that only repeats the status says no more than it.
  const byCode = code === undefined || code === status ? undefined : findByCode(code);
  if (byCode) return byCode;
  if (status >= 300 && !isReasoned(text, status, transport)) return findByStatus(status);
  return byText ?? { class: text.trim() === '' ? 'defect' : 'invalid' };
}

/** A controller's 400 with a reason is about the order; of anything else it says that the request is malformed. */
const isReasoned = (text: string, status: number, transport: Transport): boolean =>
  status === 400 && transport === 'controller' && !/^\W*(?:bad request)?\W*$/i.test(text);

const findByCode = (code: number) => findByRules([...refusalCodeRules, ...statusRules], String(code));
const findByStatus = (status: number) => findByRules(statusRules, String(status)) ?? { class: 'defect' };
