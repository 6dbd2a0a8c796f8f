import type { Value } from './records/row.ts';

export type Operation = 'create' | 'read' | 'unlink' | 'write';

/** Records of a model that a user may do nothing with: those whose field holds a value. */
interface RecordRule {
  readonly model: string;
  readonly field: string;
  readonly value: Value;
}

/** What is taken from a user at run time. */
export interface Restrictions {
  deny(model: string, operation: Operation): void;
  isDenied(model: string, operation: Operation): boolean;
  /** The right stays; records that the rule is about are refused one by one. */
  forbid(rule: RecordRule): void;
  rulesOf(model: string): readonly RecordRule[];
  /** Gives all back. */
  lift(): void;
}

const maximumRules = 100;

export const createRestrictions = (): Restrictions => {
  const denied = new Set<string>();
  let rules: readonly RecordRule[] = [];
  return {
    deny: (model, operation) => void denied.add(`${model} ${operation}`),
    isDenied: (model, operation) => denied.has(`${model} ${operation}`),
    forbid: (rule) => {
      if (rules.length >= maximumRules) throw new Error(`There are ${maximumRules} rules already; lift some.`);
      rules = [...rules, rule];
    },
    rulesOf: (model) => rules.filter((rule) => rule.model === model),
    lift: () => {
      denied.clear();
      rules = [];
    },
  };
};
