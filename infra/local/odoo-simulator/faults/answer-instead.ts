import { loginPage } from '../http/pages.ts';
import { htmlReply, type Reply } from '../http/reply.ts';
import type { Wording } from '../http/wording.ts';
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

const refuse = ({ model, method, body }: Target, error: OdooError, wording: Wording): Reply => {
  const refused = method === 'load' ? refuseLoad(modelNamed(model), body, error.message) : undefined;
  return refused ? wording.value(refused) : wording.error(error);
};

/** What a fault answers in place of the work; nothing when the work is to be done first. Throws Odoo's NotFound for an unknown model. */
export const answerInstead = (fault: Fault, target: Target, wording: Wording): Reply | undefined => {
  switch (fault.kind) {
    case 'response':
      return {
        status: fault.status,
        headers: { ...fault.headers, 'content-type': fault.contentType },
        body: fault.body,
      };
    case 'database-down':
      return wording.databaseDown(fault.status);
    case 'unauthorized':
      return wording.refusedKey();
    case 'throttled': {
      const page = htmlReply(
        429,
        '<!doctype html>\n<title>429 Too Many Requests</title>\n<h1>Too Many Requests</h1>\n',
      );
      return { ...page, headers: { ...page.headers, 'retry-after': String(fault.retryAfterSeconds) } };
    }
    case 'lost-race':
      return refuse(target, new OdooError('psycopg2.errors.SerializationFailure', serializationFailure), wording);
    case 'access-denied': {
      const error = accessDenied(modelNamed(target.model), target.method === 'read' ? 'read' : 'create');
      return refuse(target, error, wording);
    }
    case 'empty':
      return { ...wording.value(''), body: '' };
    case 'html':
      return loginPage;
    default:
      return undefined;
  }
};
