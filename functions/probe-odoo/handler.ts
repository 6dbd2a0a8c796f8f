import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';
import { createLedger } from '../../shared/ledger/ledger.ts';
import { createWriter } from '../../shared/odoo/create-writer.ts';
import { gateOf } from '../../shared/odoo/limits/gate-of.ts';
import { createLaneSwitch } from '../../shared/queue/lane-switch.ts';
import { createPauseLanes } from '../../shared/queue/pause-lanes.ts';
import { createProbes } from '../../shared/queue/probes.ts';
import { secretNameOfConnection } from '../../shared/runtime/configuration.ts';
import { readEnvironment, variables } from '../../shared/runtime/environment.ts';
import { lazy } from '../../shared/runtime/lazy.ts';
import { log } from '../../shared/runtime/logger.ts';
import { readConfiguration } from '../../shared/runtime/read-configuration.ts';
import { createSecrets } from '../../shared/runtime/secrets.ts';
import { probeAll, probeOne } from './probe-odoo.ts';
import { readAppointments } from './read-appointments.ts';

const environmentSchema = variables.pick({ LEDGER_TABLE: true, CONSUMERS: true, PROBES: true, LAMBDA_TASK_ROOT: true });

const start = lazy(async () => {
  const environment = readEnvironment(environmentSchema);
  const { connections, partners } = await readConfiguration(environment.LAMBDA_TASK_ROOT);
  const table = { client: new DynamoDBClient(), table: environment.LEDGER_TABLE };
  const ledger = createLedger(table);
  const secrets = createSecrets({ client: new SecretsManagerClient(), now: Date.now });
  const probes = createProbes({ client: new SQSClient(), queueUrl: environment.PROBES });
  const now = () => new Date();
  const probed = Object.entries(connections).flatMap(([connectionId, connection]) => {
    const consumers = environment.CONSUMERS[connectionId];
    if (!consumers) return [];
    // Straight from Secrets Manager: a new key must be noticed at once.
    const readSecret = () => secrets.read(secretNameOfConnection(connectionId), 0);
    const { probe, findMisfit } = createWriter({
      gate: gateOf(table, connectionId, connection),
      connectionId,
      connection,
      partners,
      ledger,
      readSecret,
      now: Date.now,
    });
    const pauseLanes = createPauseLanes({ connection: connectionId, ledger, probes, now, log });
    return [{ connection: connectionId, consumers, policies: connection.failures, probe, findMisfit, pauseLanes }];
  });
  return {
    connections: probed,
    ledger,
    laneSwitch: createLaneSwitch({ client: new LambdaClient() }),
    foundFitAtMs: new Map<string, number>(),
    ...{ probes, now, random: Math.random, log },
  };
});

/** Runs every minute for all connections, and by appointment for one. */
export const handler = async (event: unknown): Promise<void> => {
  const deps = await start();
  const appointments = readAppointments(event);
  if (appointments === undefined) return probeAll(deps);
  for (const connection of new Set(appointments)) await probeOne(deps, connection);
};
