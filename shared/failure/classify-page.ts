import { databaseTexts } from './database-texts.ts';
import { decodeEntities } from './decode-entities.ts';
import { describeFinding } from './describe-finding.ts';
import type { Answer, Call, Transport } from './exchange.ts';
import type { Failure } from './failure.ts';
import { findRedirect, withoutQuery } from './find-redirect.ts';
import { odooTexts } from './odoo-texts.ts';
import { outcomeOfStatus } from './outcome-of-status.ts';
import { pageRules, serverPageRules } from './page-rules.ts';
import { plainTexts } from './plain-texts.ts';
import { header, readRetryAfter } from './retry-after.ts';
import { type Finding, findByRules } from './rule.ts';
import { statusRules } from './status-rules.ts';
import { visibleText } from './visible-text.ts';

/** What an answer without an envelope means: a page of Odoo's, of a gateway, a firewall or a stranger. */
export const classifyPage = (answer: Answer, transport: Transport, call: Call = {}): Failure => {
  const { status, contentType, headers, body } = answer;
  const text = visibleText(body);
  return describeFinding(find(answer, text, transport, call), {
    said: text,
    reason: reasonOf(body),
    source: [`HTTP ${status}`, contentType, withoutQuery(header(headers, 'location') ?? '')]
      .filter((part) => part)
      .join(', '),
    outcome: outcomeOfStatus(status),
    retryAfterMs: readRetryAfter(headers),
    message: messageOf(answer),
  });
};

function messageOf({ status }: Answer): string | undefined {
  if (status < 300) return 'Something that is not Odoo answered in its place.';
  if (status === 413) return 'The order is too large for the server in front of Odoo.';
  return undefined;
}

/** The message of an exception in Odoo's own error page, below its title. */
function reasonOf(body: unknown): string | undefined {
  if (typeof body !== 'string') return undefined;
  const [, reason] = /<h1>[^<]{0,100}<\/h1>\s{0,10}<p>([^<]{1,1000})/.exec(body.slice(0, maximumHead)) ?? [];
  return reason === undefined ? undefined : decodeEntities(reason);
}

const maximumHead = 5_000;

function find(answer: Answer, text: string, transport: Transport, call: Call): Finding {
  const { status, headers, body } = answer;
  if (status >= 300 && status < 400) return findRedirect(header(headers, 'location'));
  if (status === 413) return findByRules(statusRules, '413') ?? { class: 'invalid' };
  const server = header(headers, 'cf-mitigated') === undefined ? header(headers, 'server') : 'cf-mitigated';
  const line = `HTTP ${status} ${server ?? ''}: ${text}`;
  // Tags tell a login form; the words on it depend on the language.
  const source = typeof body === 'string' ? body : '';
  const known =
    findByRules(pageRules, line) ?? (/oe_login_form/.test(source) ? { class: 'unauthenticated' } : undefined);
  if (known) return known;
  return findByRules([...databaseTexts, ...odooTexts], text) ?? findByStatus(status, line, text, transport, call);
}

function findByStatus(status: number, line: string, text: string, transport: Transport, call: Call): Finding {
  if (status < 300) return { class: 'misconfigured' };
  // Both RPCs and JSON-2 answer in their envelope once they have reached a database: a page says that they have not.
  if (status === 500 && (transport !== 'controller' || call.isRpc === true)) return { class: 'unavailable' };
  const byServer = findByRules(serverPageRules, line);
  if (byServer) return byServer;
  // Odoo 19 turns a controller's exception into a page with its status and its message.
  const byWords =
    [400, 404, 409, 422].includes(status) && text.length < shortPage ? findByRules(plainTexts, text) : undefined;
  if (byWords?.class === 'missing-reference' && !/\bpage\b|\burl\b/i.test(text)) return byWords;
  return findByRules(statusRules, String(status)) ?? { class: 'defect' };
}

/** In characters; a page with a menu speaks of many things. */
const shortPage = 400;
