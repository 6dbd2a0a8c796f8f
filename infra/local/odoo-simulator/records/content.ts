import type { Values } from './row.ts';

/** What a caller wants a record to hold; `children` by the one2many field that they belong to. */
export interface Content {
  readonly values: Values;
  readonly children: Readonly<Record<string, readonly ChildContent[]>>;
}

export interface ChildContent extends Content {
  /** The record to change; a new one is made without it. */
  readonly id?: number;
  readonly externalId?: string;
}
