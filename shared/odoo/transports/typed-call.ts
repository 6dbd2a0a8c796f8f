import * as z from 'zod';
import { makeFailure } from '../../failure/make-failure.ts';
import { fail, succeed } from '../../failure/result.ts';
import type { CallOdoo } from './call-odoo.ts';
import type { SendCall } from './send-call.ts';

const modelSchema = z
  .string()
  .max(100)
  .regex(/^[a-z0-9_]+(?:\.[a-z0-9_]+)*$/);
/** Odoo lets nobody call what begins with an underscore. */
const methodSchema = z
  .string()
  .max(100)
  .regex(/^[a-z][a-z0-9_]*$/);

/** Calls by any transport: names are checked before anything is sent, what comes back is parsed. */
export const createTypedCall =
  (send: SendCall): CallOdoo =>
  async (model, method, args, schema) => {
    if (!modelSchema.safeParse(model).success) return fail(misnamed('model', model));
    if (!methodSchema.safeParse(method).success) return fail(misnamed('method', method));
    const answer = await send(model, method, args);
    if (!answer.ok) return answer;
    const parsed = schema.safeParse(answer.value);
    return parsed.success ? succeed(parsed.data) : fail(notUnderstood(`${model}.${method}`, parsed.error));
  };

const misnamed = (kind: 'model' | 'method', name: string) =>
  makeFailure({
    class: 'misconfigured',
    outcome: 'not-sent',
    concern: { kind, name },
    message: `Odoo has no ${kind} of such a name.`,
    operatorMessage: `${JSON.stringify(name)} cannot be the name of a ${kind} in Odoo that may be called.`,
    remedy: `Correct the name of the ${kind} in the configuration.`,
  });

/** Answers in a shape that nobody foresaw. */
export const notUnderstood = (what: string, error: z.ZodError) =>
  makeFailure({
    class: 'misconfigured',
    outcome: 'unknown',
    message: 'Odoo answered in a way that Waybill does not understand.',
    detail: `${what}: ${error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('; ')}`,
  });
