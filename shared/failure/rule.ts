import type { Concern, FailureClass, Outcome, Owner, Scope } from './failure.ts';

interface Meaning {
  readonly class: FailureClass;
  readonly scope?: Scope;
  readonly outcome?: Outcome;
  readonly owner?: Owner;
  /** In place of the remedy that follows from class and concern. */
  readonly remedy?: string;
}

/**
 * A pattern and what it means where it is found. The named groups of the pattern tell what the failure is about: `name`,
 * or `model` with `operation` or `field`.
 */
export interface Rule extends Meaning {
  readonly pattern: RegExp;
  readonly concern?: Concern['kind'];
}

/** What a rule says of a text. */
export interface Finding extends Meaning {
  readonly concern?: Concern;
}

/** What the first rule that matches says; a text is looked at up to its 10,000th character. */
export const findByRules = (rules: readonly Rule[], text: string): Finding | undefined => {
  const bounded = text.slice(0, maximumText);
  for (const { pattern, concern: kind, ...meaning } of rules) {
    const match = pattern.exec(bounded);
    if (!match) continue;
    const name = kind === undefined ? undefined : nameOf(kind, match.groups ?? {});
    return kind === undefined || name === undefined ? meaning : { ...meaning, concern: { kind, name } };
  }
  return undefined;
};

/** Odoo's messages are shorter; what is longer are dumps, and the patterns shall not take time on them. */
const maximumText = 10_000;

function nameOf(kind: Concern['kind'], groups: Readonly<Record<string, string | undefined>>): string | undefined {
  const { name, model, field, operation } = groups;
  if (kind === 'right' && model !== undefined) {
    return operation === undefined ? model : `${model} ${operations.get(operation.toLowerCase()) ?? operation}`;
  }
  const parts = [model, field, name].filter((part) => part !== undefined && part !== '');
  return parts.length === 0 ? undefined : parts.join(kind === 'record' ? ' ' : '.');
}

/** Odoo's words in its messages for its own names of operations. */
const operations: ReadonlyMap<string, string> = new Map([
  ['modify', 'write'],
  ['access', 'read'],
  ['delete', 'unlink'],
]);
