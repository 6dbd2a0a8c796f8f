/** A field as the form shows it: what can be typed into it, and what stands beside it. */
interface Described {
  readonly isRequired: boolean;
  readonly hint?: string;
}

/** One value that a person types or chooses. An empty one is left out of the order, unless it is required. */
export interface ValueSpec extends Described {
  readonly kind: 'line' | 'text' | 'decimal' | 'instant' | 'choice' | 'yes-no';
  /** Of a choice. */
  readonly options: readonly string[];
}

export interface GroupSpec extends Described {
  readonly kind: 'group';
  readonly fields: ReadonlyMap<string, FieldSpec>;
}

export interface ListSpec extends Described {
  readonly kind: 'list';
  readonly entry: FieldSpec;
  readonly maximum: number;
}

/** Fields that have names of the partner's own, and hold text. */
export interface RecordSpec extends Described {
  readonly kind: 'record';
}

export type FieldSpec = ValueSpec | GroupSpec | ListSpec | RecordSpec;
