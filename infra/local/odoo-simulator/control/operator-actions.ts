import * as z from 'zod';
import { callMethod } from '../methods/call-method.ts';
import { createRestrictions } from '../restrictions.ts';
import { administratorId, integrationUserId } from '../session.ts';
import type { Simulation } from '../simulation.ts';

const scalarSchema = z.union([z.string(), z.number(), z.boolean()]);
const rightSchema = z.strictObject({ model: z.string(), operation: z.enum(['create', 'read', 'unlink', 'write']) });
const ruleSchema = z.strictObject({ model: z.string(), field: z.string(), value: scalarSchema });
const recordSchema = z.strictObject({
  model: z.string(),
  /** Changes this one instead of making another. */
  id: z.int().optional(),
  values: z.record(z.string(), z.json()),
});
const keySchema = z.strictObject({ apiKey: z.string().min(1).max(200) });
const createdSchema = z.tuple([z.int()]);

export type NewRecord = z.input<typeof recordSchema>;
export type DeniedRight = z.input<typeof rightSchema>;
export type ForbiddenRecords = z.input<typeof ruleSchema>;

/** Makes a record as an administrator would, or changes one; returns its id. Throws what Odoo would, or a ZodError. */
export const putRecord = (simulation: Simulation, input: unknown): number => {
  const { model, id, values } = recordSchema.parse(input);
  const administrator = { id: administratorId, isAdministrator: true, restrictions: createRestrictions() };
  const call =
    id === undefined
      ? { model, method: 'create', body: { vals_list: [values] } }
      : { model, method: 'write', body: { ids: [id], vals: values } };
  const result = callMethod(simulation.store, administrator, simulation.now(), call);
  simulation.commit();
  return id ?? createdSchema.parse(result)[0];
};

/** Takes a right on a model from the integration user; `has_access` says so too. */
export const denyRight = ({ restrictions }: Simulation, input: unknown): void => {
  const { model, operation } = rightSchema.parse(input);
  restrictions.deny(model, operation);
};

/** Keeps records of a model whose field holds a value from the integration user, who keeps the right as such. */
export const forbidRecords = ({ restrictions }: Simulation, input: unknown): void =>
  restrictions.forbid(ruleSchema.parse(input));

/** Withdraws every API key of the integration user. */
export const revokeApiKey = ({ users }: Simulation): void => {
  for (const [key, { id }] of users) if (id === integrationUserId) users.delete(key);
};

/** Gives the integration user a key, the only one. */
export const replaceApiKey = (simulation: Simulation, input: unknown): void => {
  const { apiKey } = keySchema.parse(input);
  revokeApiKey(simulation);
  const { restrictions } = simulation;
  simulation.users.set(apiKey, { id: integrationUserId, isAdministrator: false, restrictions });
};
