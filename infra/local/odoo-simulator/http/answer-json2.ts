import * as z from 'zod';
import { answerInstead, invalidKeyReply } from '../faults/answer-instead.ts';
import { deniesAccess } from '../faults/denied-access.ts';
import type { Fault } from '../faults/fault.ts';
import { callMethod } from '../methods/call-method.ts';
import { asAnswered, OdooError } from '../odoo-error.ts';
import type { Simulation } from '../simulation.ts';
import { noDatabasePage, unsupportedTypePage } from './pages.ts';
import { errorReply, jsonReply, type Reply } from './reply.ts';

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

const unauthenticated = (): Reply => {
  const words = 'User not authenticated, use an API Key with a Bearer Authorization header.';
  return errorReply(new OdooError('werkzeug.exceptions.Unauthorized', words), { 'www-authenticate': 'Bearer ' });
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

const asOdooError = (error: unknown): OdooError => {
  if (error instanceof OdooError) return asAnswered(error);
  if (error instanceof z.ZodError) return new OdooError('builtins.TypeError', z.prettifyError(error));
  throw error;
};

/** Answers a call in Odoo's order: database, content type, key, body, method. What it changed is committed before this returns. */
export const answerJson2 = (simulation: Simulation, { model, method, headers, body, fault }: Json2Request): Reply => {
  if (headers.database !== undefined && headers.database !== simulation.database) return noDatabasePage;
  if (!/^application\/json\b/i.test(headers.contentType ?? '')) return unsupportedTypePage;
  const key = bearerPattern.exec(headers.authorization ?? '')?.[1];
  if (key === undefined) return unauthenticated();
  const user = simulation.users.get(key);
  if (!user) return invalidKeyReply();
  try {
    const parsed = parseBody(body);
    if (method === 'has_access' && deniesAccess(simulation.faults, model, parsed)) return jsonReply(200, false);
    const instead = fault ? answerInstead(fault, { model, method, body: parsed }) : undefined;
    if (instead) return instead;
    const result = callMethod(simulation.store, user, simulation.now(), { model, method, body: parsed });
    simulation.commit();
    return jsonReply(200, result);
  } catch (error) {
    return errorReply(asOdooError(error));
  }
};
