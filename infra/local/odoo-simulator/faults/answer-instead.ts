import { loginPage, noDatabasePage, serverErrorPage } from '../http/pages.ts';
import { errorReply, htmlReply, jsonReply, type Reply } from '../http/reply.ts';
import { modelNamed } from '../models/models.ts';
import { OdooError } from '../odoo-error.ts';
import { accessDenied } from '../rights.ts';
import type { Fault } from './fault.ts';
import { refuseLoad } from './refuse-load.ts';

interface Target {
  readonly model: string;
  readonly method: string;
  readonly body: unknown;
}

const serializationFailure = 'could not serialize access due to concurrent update\n';

const refuse = ({ model, method, body }: Target, error: OdooError): Reply => {
  const refused = method === 'load' ? refuseLoad(modelNamed(model), body, error.message) : undefined;
  return refused ? jsonReply(200, refused) : errorReply(error);
};

/** The 401 of JSON-2 for a key that is wrong or has expired. */
export const invalidKeyReply = (): Reply =>
  errorReply(new OdooError('werkzeug.exceptions.Unauthorized', 'Invalid apikey'), { 'www-authenticate': 'Bearer ' });

/** What a fault answers in place of the work; nothing when the work is to be done first. Throws Odoo's NotFound for an unknown model. */
export const answerInstead = (fault: Fault, target: Target): Reply | undefined => {
  switch (fault.kind) {
    case 'response':
      return {
        status: fault.status,
        headers: { ...fault.headers, 'content-type': fault.contentType },
        body: fault.body,
      };
    case 'database-down':
      return fault.status === 404 ? noDatabasePage : serverErrorPage;
    case 'unauthorized':
      return invalidKeyReply();
    case 'throttled': {
      const page = htmlReply(
        429,
        '<!doctype html>\n<title>429 Too Many Requests</title>\n<h1>Too Many Requests</h1>\n',
      );
      return { ...page, headers: { ...page.headers, 'retry-after': String(fault.retryAfterSeconds) } };
    }
    case 'lost-race':
      return refuse(target, new OdooError('psycopg2.errors.SerializationFailure', serializationFailure));
    case 'access-denied':
      return refuse(target, accessDenied(modelNamed(target.model), target.method === 'read' ? 'read' : 'create'));
    case 'empty':
      return { status: 200, headers: { 'content-type': 'application/json; charset=utf-8' }, body: '' };
    case 'html':
      return loginPage;
    default:
      return undefined;
  }
};
