import * as z from 'zod';
import { modelNamed } from '../models/models.ts';
import { OdooError, userError } from '../odoo-error.ts';
import type { Store } from '../records/store.ts';
import type { Session, User } from '../session.ts';
import type { Method } from './method.ts';
import { methods } from './methods.ts';

const contextSchema = z.looseObject({
  lang: z.string().nullish(),
  tz: z.string().nullish(),
  mode: z.string().nullish(),
  module: z.string().nullish(),
  noupdate: z.union([z.boolean(), z.number()]).nullish(),
  active_test: z.boolean().nullish(),
});

/** The body of a JSON-2 call: ids and context aside, its members are the method's arguments. */
const bodySchema = z.looseObject({ ids: z.array(z.int()).default([]), context: contextSchema.default({}) });

const methodOf = (modelName: string, methodName: string): Method => {
  const model = modelNamed(modelName);
  const qualified = `${model.name}.${methodName}`;
  if (methodName.startsWith('_')) {
    const words = `Private methods (such as '${qualified}') cannot be called remotely.`;
    throw new OdooError('odoo.exceptions.AccessError', words);
  }
  const method = Object.hasOwn(methods, methodName) ? methods[methodName] : undefined;
  if (method && (method.only === undefined || method.only === model.name)) return method;
  throw new OdooError('werkzeug.exceptions.NotFound', `The method '${qualified}' does not exist`);
};

const refuse = (message: string): OdooError => new OdooError('werkzeug.exceptions.UnprocessableEntity', message);

const checkArguments = ({ required, optional }: Method, given: Readonly<Record<string, unknown>>): void => {
  const missing = required.find((name) => !Object.hasOwn(given, name));
  if (missing !== undefined) throw refuse(`missing a required argument: '${missing}'`);
  const unexpected = Object.keys(given).find((name) => !required.includes(name) && !optional.includes(name));
  if (unexpected !== undefined) throw refuse(`got an unexpected keyword argument '${unexpected}'`);
};

const isTimeZone = (name: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
};

const openSession = (store: Store, user: User, now: Date, context: z.output<typeof contextSchema>): Session => {
  if (context.lang && context.lang !== 'en_US') throw userError(`Invalid language code: ${context.lang}`);
  const timeZone = context.tz ?? 'Europe/Brussels';
  return {
    store,
    user,
    now,
    timeZone: isTimeZone(timeZone) ? timeZone : 'UTC',
    mode: context.mode ?? 'init',
    module: context.module ?? '__import__',
    noupdate: Boolean(context.noupdate),
    activeOnly: context.active_test !== false,
  };
};

interface Request {
  readonly model: string;
  readonly method: string;
  readonly body: unknown;
}

/** Runs one JSON-2 call as one transaction: what it did stays in the store uncommitted, or is undone when it throws an OdooError. */
export const callMethod = (store: Store, user: User, now: Date, { model, method, body }: Request): unknown => {
  const { ids, context, ...given } = bodySchema.parse(body ?? {});
  const found = methodOf(model, method);
  if (found.onModel && ids.length > 0) throw refuse(`cannot call ${model}.${method} with ids`);
  checkArguments(found, given);
  const savepoint = store.savepoint();
  try {
    const session = openSession(store, user, now, context);
    return found.run({ session, model: modelNamed(model), ids, arguments: given });
  } catch (error) {
    store.rollback(savepoint);
    throw error;
  }
};
