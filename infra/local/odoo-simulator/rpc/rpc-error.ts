import { OdooError } from '../odoo-error.ts';

/** An error as Odoo raises it below its RPCs; JSON-2 looks at a call before it is made and has words of its own. */
export const asRpcError = (error: OdooError, model: string, method: string): OdooError => {
  const { exception, message } = error;
  if (exception === 'werkzeug.exceptions.NotFound') {
    return message.startsWith('the model')
      ? new OdooError('odoo.exceptions.UserError', `Object ${model} doesn't exist`)
      : new OdooError('builtins.AttributeError', message);
  }
  if (exception !== 'werkzeug.exceptions.UnprocessableEntity') return error;
  const words = message.replace(/^missing a required argument:/, 'missing 1 required positional argument:');
  return new OdooError('builtins.TypeError', `BaseModel.${method}() ${words}`);
};

export const accessDenied = (): OdooError => new OdooError('odoo.exceptions.AccessDenied', 'Access Denied');

/** A database that is not there and a PostgreSQL that is down differ in words alone. */
export const databaseUnreachable = (why: string): OdooError =>
  new OdooError('psycopg2.OperationalError', `connection to server at "127.0.0.1", port 5432 failed: ${why}\n`);

export const databaseMissing = (name: string): OdooError =>
  databaseUnreachable(`FATAL:  database "${name}" does not exist`);
