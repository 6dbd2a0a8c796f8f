import type { ConfigurationFault } from './configuration-fault.ts';
import type { Controller } from './controller-configuration.ts';

interface Parts {
  readonly connections: Readonly<
    Record<
      string,
      {
        readonly transport: string;
        readonly database?: string | undefined;
        readonly controller?: Controller | undefined;
      }
    >
  >;
  readonly partners: Readonly<Record<string, { readonly connection: string }>>;
}

/** What does not go together where a connection's transport is a controller of somebody's own. */
export const checkControllers = ({ connections, partners }: Parts): ConfigurationFault[] =>
  Object.entries(connections).flatMap(([id, { transport, database, controller }]) => {
    const path = ['connections', id, 'controller'];
    if (transport !== 'controller') {
      return controller
        ? [{ path, message: 'belongs to the transport "controller", and the connection has another' }]
        : [];
    }
    if (!controller) return [{ path, message: 'is required with the transport "controller"' }];
    const its = Object.entries(partners).filter(([, { connection }]) => connection === id);
    return [
      ...(controller.auth.kind === 'session' && database === undefined
        ? [{ path: ['connections', id, 'database'], message: 'is required to sign in with a session' }]
        : []),
      ...(controller.reference === 'externalId' && its.length > 1
        ? [
            {
              path: [...path, 'reference'],
              message: `must be "waybillId": ${its.map(([partner]) => partner).join(', ')} may use the same references`,
            },
          ]
        : []),
    ];
  });
