import type { Fault } from '../faults/fault.ts';
import { OdooError } from '../odoo-error.ts';
import type { Simulation } from '../simulation.ts';
import { answerCall } from './answer-call.ts';
import { noDatabasePage, serverErrorPage, unsupportedTypePage } from './pages.ts';
import { errorReply, jsonReply, type Reply } from './reply.ts';
import type { Wording } from './wording.ts';

export interface Json2Request {
  readonly model: string;
  readonly method: string;
  readonly headers: {
    readonly authorization: string | undefined;
    readonly contentType: string | undefined;
    readonly database: string | undefined;
  };
  readonly body: string;
  /** The fault that hits this call. */
  readonly fault: Fault | undefined;
}

const bearerPattern = /^bearer +(\S+)$/i;

const unauthorized = (words: string): Reply =>
  errorReply(new OdooError('werkzeug.exceptions.Unauthorized', words), { 'www-authenticate': 'Bearer ' });

const wording: Wording = {
  value: (value) => jsonReply(200, value),
  error: (error) => errorReply(error),
  refusedKey: () => unauthorized('Invalid apikey'),
  databaseDown: (status) => (status === 404 ? noDatabasePage : serverErrorPage),
};

const parseBody = (text: string): unknown => {
  if (text === '') return {};
  try {
    return JSON.parse(text);
  } catch (error) {
    const words = `could not parse the body as json: ${error instanceof Error ? error.message : ''}`;
    throw new OdooError('werkzeug.exceptions.BadRequest', words);
  }
};

/** Answers a call in Odoo's order: database, content type, key, body, method. */
export const answerJson2 = (simulation: Simulation, { model, method, headers, body, fault }: Json2Request): Reply => {
  if (headers.database !== undefined && headers.database !== simulation.database) return noDatabasePage;
  if (!/^application\/json\b/i.test(headers.contentType ?? '')) {
    return unsupportedTypePage('/json/2/<__model__>/<__method__>', 'json2');
  }
  const key = bearerPattern.exec(headers.authorization ?? '')?.[1];
  if (key === undefined) {
    return unauthorized('User not authenticated, use an API Key with a Bearer Authorization header.');
  }
  const user = simulation.users.get(key);
  if (!user) return wording.refusedKey();
  try {
    return answerCall(simulation, { user, model, method, body: parseBody(body), fault }, wording);
  } catch (error) {
    if (error instanceof OdooError) return errorReply(error);
    throw error;
  }
};
