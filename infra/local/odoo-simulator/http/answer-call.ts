import * as z from 'zod';
import { answerInstead } from '../faults/answer-instead.ts';
import { deniesAccess } from '../faults/denied-access.ts';
import type { Fault } from '../faults/fault.ts';
import { callMethod } from '../methods/call-method.ts';
import { asAnswered, OdooError } from '../odoo-error.ts';
import type { User } from '../session.ts';
import type { Simulation } from '../simulation.ts';
import { giveInVersion, takeInVersion } from '../versions/play-version.ts';
import type { Reply } from './reply.ts';
import type { Wording } from './wording.ts';

/** A call of a model's method with named arguments, `ids` and `context` among them, by whatever interface it came. */
export interface ModelCall {
  readonly user: User;
  readonly model: string;
  readonly method: string;
  readonly body: unknown;
  /** The fault that hits this call. */
  readonly fault: Fault | undefined;
}

/** What went wrong as Odoo would tell it; what is none of Odoo's is thrown on. */
const asOdooError = (error: unknown): OdooError => {
  if (error instanceof OdooError) return asAnswered(error);
  if (error instanceof z.ZodError) return new OdooError('builtins.TypeError', z.prettifyError(error));
  throw error;
};

/** Answers a call. What it changed is committed before this returns. */
export const answerCall = (simulation: Simulation, call: ModelCall, wording: Wording): Reply => {
  const { user, model, method, body, fault } = call;
  try {
    if (method === 'has_access' && deniesAccess(simulation.faults, model, body)) return wording.value(false);
    const instead = fault ? answerInstead(fault, { model, method, body }, wording) : undefined;
    if (instead) return instead;
    const { version, store } = simulation;
    const taken = takeInVersion(version, user.id, { model, method, body });
    const result = callMethod(store, user, simulation.now(), taken);
    simulation.commit();
    return wording.value(giveInVersion(version, taken, result));
  } catch (error) {
    return wording.error(asOdooError(error));
  }
};
