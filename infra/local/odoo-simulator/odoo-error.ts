const statusOf: Readonly<Record<string, number>> = {
  'odoo.exceptions.AccessError': 403,
  'odoo.exceptions.MissingError': 404,
  'odoo.exceptions.UserError': 422,
  'odoo.exceptions.ValidationError': 422,
  'werkzeug.exceptions.BadRequest': 400,
  'werkzeug.exceptions.Unauthorized': 401,
  'werkzeug.exceptions.NotFound': 404,
  'werkzeug.exceptions.UnprocessableEntity': 422,
};

/** A Python exception as Odoo would raise it: `exception` is its full name, `field` the column that a constraint of the model's own table names. */
export class OdooError extends Error {
  readonly exception: string;
  readonly field: string | undefined;

  constructor(exception: string, message: string, field?: string) {
    super(message);
    this.exception = exception;
    this.field = field;
  }

  /** HTTP status that JSON-2 gives to this exception. */
  get status(): number {
    return statusOf[this.exception] ?? 500;
  }

  /** What Odoo shows to users as it is; AccessError, MissingError and ValidationError are kinds of it in Odoo 19. */
  get isUserError(): boolean {
    return this.exception.startsWith('odoo.exceptions.');
  }

  get isDatabaseError(): boolean {
    return this.exception.startsWith('psycopg2.');
  }
}

export const userError = (message: string): OdooError => new OdooError('odoo.exceptions.UserError', message);
export const valueError = (message: string): OdooError => new OdooError('builtins.ValueError', message);

export const missingRecord = (model: string, ids: readonly number[], userId: number): OdooError =>
  new OdooError(
    'odoo.exceptions.MissingError',
    `Record does not exist or has been deleted.\n(Record: ${model}(${ids.join(', ')}${ids.length === 1 ? ',' : ''}), User: ${userId})`,
  );

/** Turns a database's refusal into what a caller of `create` or `write` sees; `load` reports it as it is. */
export const asAnswered = (error: OdooError): OdooError =>
  error.isDatabaseError && error.exception !== 'psycopg2.errors.SerializationFailure'
    ? new OdooError('odoo.exceptions.ValidationError', `The operation cannot be completed: ${error.message}`)
    : error;
