import { createServer } from 'node:http';
import { addProduct, type NewProduct } from './control/add-product.ts';
import { listOrders } from './control/list-orders.ts';
import {
  type DeniedRight,
  denyRight,
  type ForbiddenRecords,
  forbidRecords,
  type NewRecord,
  putRecord,
  replaceApiKey,
  revokeApiKey,
} from './control/operator-actions.ts';
import type { FaultInput } from './faults/fault.ts';
import { type ActiveFault, createFaultList } from './faults/fault-list.ts';
import { handleRequest } from './http/handle-request.ts';
import { serverErrorPage } from './http/pages.ts';
import { openJournal } from './records/journal.ts';
import { textIn } from './records/row.ts';
import { createStore, type Store } from './records/store.ts';
import { createRestrictions } from './restrictions.ts';
import { seedStore } from './seed/seed-store.ts';
import { administratorId, integrationUserId } from './session.ts';
import type { RecordedCall, Simulation } from './simulation.ts';

export interface OdooSimulatorOptions {
  /** Zero takes a free port. */
  readonly port: number;
  readonly apiKey?: string;
  /** Key of a user who may do all. */
  readonly adminApiKey?: string;
  readonly database?: string;
  /** Major version to play, 19 when absent; before 19 there is neither JSON-2 nor `/web/version`. */
  readonly version?: number;
  /** Where what is written survives a restart; in memory only when absent. */
  readonly dataDirectory?: string;
  readonly now?: () => Date;
}

export interface OdooSimulator {
  readonly url: string;
  /** Of the integration user, for the RPCs. */
  readonly login: string;
  readonly database: string;
  readonly apiKey: string;
  readonly adminApiKey: string;
  /** Returns the fault's id. */
  addFault(fault: FaultInput): number;
  faults(): readonly ActiveFault[];
  clearFaults(): void;
  /** Returns the product's id. */
  addProduct(product: NewProduct): number;
  /** Makes or changes a record of any model as an administrator; returns its id. */
  putRecord(record: NewRecord): number;
  /** Takes every key from the integration user. */
  revokeApiKey(): void;
  /** Gives the integration user another key, the only one that is good from now on. */
  replaceApiKey(apiKey: string): void;
  /** Takes a right on a whole model from the integration user, until `liftRestrictions`. */
  denyRight(right: DeniedRight): void;
  /** Keeps single records from the integration user by a record rule, until `liftRestrictions`. */
  forbidRecords(records: ForbiddenRecords): void;
  liftRestrictions(): void;
  orders(): ReturnType<typeof listOrders>;
  /** The last thousand calls at most, oldest first. */
  calls(): readonly RecordedCall[];
  /** Resolves when the server has stopped and everything is on disk. */
  close(): Promise<void>;
}

/** The last number given to an order, so that none is given twice. */
const lastOrderNumber = (store: Store): number =>
  Math.max(0, ...store.rows('sale.order').map((order) => Number(textIn(order, 'name').replace(/\D/g, ''))));

const openStore = (dataDirectory: string | undefined) => {
  const store = createStore();
  seedStore(store);
  const journal = dataDirectory === undefined ? undefined : openJournal(dataDirectory);
  store.restore(journal?.changes ?? []);
  for (let number = lastOrderNumber(store); number > 0; number -= 1) store.nextNumber('sale.order.name');
  return { store, journal };
};

/** Before 17 every Odoo has a pricelist in the company's currency, since no order is without one. */
const seedPricelist = (store: Store): void => {
  if (store.rows('product.pricelist').length > 0) return;
  store.insert('product.pricelist', {
    active: true,
    name: 'Public Pricelist',
    currency_id: 1,
    company_id: false,
    sequence: 1,
  });
  store.commit();
};

/** Starts a stand-in for an Odoo on 127.0.0.1 that speaks as much JSON-2, JSON-RPC and XML-RPC as Waybill needs. Rejects when the port is taken. */
export const startOdooSimulator = async ({
  port,
  apiKey = 'simulator-key',
  adminApiKey = 'simulator-admin-key',
  database = 'simulator',
  version = 19,
  dataDirectory,
  now = () => new Date(),
}: OdooSimulatorOptions): Promise<OdooSimulator> => {
  const { store, journal } = openStore(dataDirectory);
  if (version < 17) seedPricelist(store);
  const restrictions = createRestrictions();
  const simulation: Simulation = {
    store,
    faults: createFaultList(),
    database,
    version,
    users: new Map([
      [apiKey, { id: integrationUserId, isAdministrator: false, restrictions }],
      [adminApiKey, { id: administratorId, isAdministrator: true, restrictions }],
    ]),
    restrictions,
    calls: [],
    now,
    commit: () => {
      const changes = store.commit();
      journal?.append(changes);
    },
  };
  const server = createServer((request, response) => {
    handleRequest(simulation, request, response).catch((error: unknown) => {
      console.error('odoo-simulator.failed', error);
      if (!response.headersSent) response.writeHead(500, serverErrorPage.headers);
      response.end(serverErrorPage.body);
    });
  });
  const { promise: listening, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject);
  server.listen(port, '127.0.0.1', resolve);
  await listening;
  const address = server.address();
  const boundPort = typeof address === 'object' && address ? address.port : port;
  return {
    url: `http://127.0.0.1:${boundPort}`,
    login: 'integration',
    database,
    apiKey,
    adminApiKey,
    addFault: simulation.faults.add,
    faults: simulation.faults.list,
    clearFaults: simulation.faults.clear,
    addProduct: (product) => {
      const id = addProduct(store, product);
      simulation.commit();
      return id;
    },
    putRecord: (record) => putRecord(simulation, record),
    revokeApiKey: () => revokeApiKey(simulation),
    replaceApiKey: (key) => replaceApiKey(simulation, { apiKey: key }),
    denyRight: (right) => denyRight(simulation, right),
    forbidRecords: (records) => forbidRecords(simulation, records),
    liftRestrictions: restrictions.lift,
    orders: () => listOrders(store),
    calls: () => [...simulation.calls],
    close: async () => {
      const { promise: closed, resolve: done } = Promise.withResolvers<void>();
      server.close(() => done());
      server.closeAllConnections();
      await closed;
      journal?.close();
    },
  };
};
