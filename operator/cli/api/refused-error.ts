/** A place in what was sent, and what is wrong with it. */
export interface RefusedField {
  readonly pointer: string;
  readonly message: string;
}

/** Waybill answered, and not as it was asked to; the message is a sentence, and then the fields that it names. */
export class RefusedError extends Error {
  /** Of HTTP. */
  readonly status: number;
  readonly fields: readonly RefusedField[];

  constructor(message: string, { status, fields = [] }: { status: number; fields?: readonly RefusedField[] }) {
    super([message, ...fields.map((field) => `  ${field.pointer} ${field.message}`)].join('\n'));
    this.name = 'RefusedError';
    this.status = status;
    this.fields = fields;
  }
}
