import type { Model } from '../models/model.ts';
import type { Session } from '../session.ts';

export interface Call {
  readonly session: Session;
  readonly model: Model;
  readonly ids: readonly number[];
  readonly arguments: Readonly<Record<string, unknown>>;
}

export interface Method {
  /** Called on the model and not on records: ids are refused. */
  readonly onModel: boolean;
  readonly required: readonly string[];
  readonly optional: readonly string[];
  /** The model that alone has it. */
  readonly only?: string;
  readonly run: (call: Call) => unknown;
}
