import type { Fault } from '../faults/fault.ts';
import { answerCall } from '../http/answer-call.ts';
import type { Reply } from '../http/reply.ts';
import type { Wording } from '../http/wording.ts';
import { OdooError } from '../odoo-error.ts';
import { textIn } from '../records/row.ts';
import type { Simulation } from '../simulation.ts';
import { namedArguments } from './named-arguments.ts';
import { accessDenied, asRpcError, databaseMissing, databaseUnreachable } from './rpc-error.ts';
import { executionOf, type ServiceCall } from './service-call.ts';

/** How an RPC writes what it answers; both say everything with status 200. */
export type Envelope = Pick<Wording, 'value' | 'error'>;

/** Answers a call of a service by an RPC. */
export const answerService = (
  simulation: Simulation,
  call: ServiceCall,
  fault: Fault | undefined,
  envelope: Envelope,
): Reply => {
  try {
    const execution = executionOf(call);
    return execution
      ? execute(simulation, execution, fault, envelope)
      : envelope.value(valueOfService(simulation, call));
  } catch (error) {
    if (error instanceof OdooError) return envelope.error(error);
    throw error;
  }
};

type Execution = NonNullable<ReturnType<typeof executionOf>>;

function execute(simulation: Simulation, execution: Execution, fault: Fault | undefined, envelope: Envelope): Reply {
  const { database, userId, key, model, method, positional, named } = execution;
  const wording: Wording = {
    value: (value) => envelope.value(asReturned(method, positional, value)),
    error: (error) => envelope.error(asRpcError(error, model, method)),
    refusedKey: () => envelope.error(accessDenied()),
    databaseDown: () => envelope.error(databaseUnreachable('Connection refused')),
  };
  if (key === '') throw accessDenied();
  if (database !== simulation.database) throw databaseMissing(database);
  const user = simulation.users.get(key);
  if (user?.id !== userId) throw accessDenied();
  return answerCall(
    simulation,
    { user, model, method, body: namedArguments(method, positional, named), fault },
    wording,
  );
}

/** Who creates one record by itself gets its id by itself. */
const asReturned = (method: string, [first]: readonly unknown[], value: unknown): unknown =>
  method === 'create' && !Array.isArray(first) && Array.isArray(value) ? value[0] : value;

function valueOfService(simulation: Simulation, { service, method, params }: ServiceCall): unknown {
  switch (`${service}.${method}`) {
    case 'common.version':
      return versionOf(simulation.version);
    case 'common.login':
    case 'common.authenticate':
      return logIn(simulation, params.map(String));
    case 'db.db_exist':
      return params[0] === simulation.database;
    default:
      throw ['common', 'object', 'db'].includes(service)
        ? new OdooError('builtins.Exception', `Method not found: ${method}`)
        : new OdooError('builtins.KeyError', service);
  }
}

const versionOf = (version: number) => ({
  server_version: `${version}.0`,
  server_version_info: [version, 0, 0, 'final', 0, ''],
  server_serie: `${version}.0`,
  protocol_version: 1,
});

/** The user's id; false for a wrong login and for a wrong key. */
function logIn({ database, users, store }: Simulation, [name = '', login, key = '']: readonly string[]) {
  if (name !== database) throw databaseMissing(name);
  const user = users.get(key);
  const row = user && store.find('res.users', user.id);
  return row && textIn(row, 'login') === login ? row.id : false;
}
