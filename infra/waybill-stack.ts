import { CfnOutput, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Configuration } from '../shared/runtime/configuration.ts';
import { Alarms } from './constructs/alarms.ts';
import { Appointments } from './constructs/appointments.ts';
import { Console } from './constructs/console.ts';
import { Contract } from './constructs/contract.ts';
import { DeadLetters } from './constructs/dead-letters.ts';
import { Deliveries } from './constructs/deliveries.ts';
import { Events } from './constructs/events.ts';
import { Fetches } from './constructs/fetches.ts';
import { Imports } from './constructs/imports.ts';
import { Intake } from './constructs/intake.ts';
import { Keys } from './constructs/keys.ts';
import { Lanes } from './constructs/lanes.ts';
import { Ledger } from './constructs/ledger.ts';
import { liveBatchSize } from './constructs/live-batch-size.ts';
import { Notifications } from './constructs/notifications.ts';
import { OdooQuestions } from './constructs/odoo-questions.ts';
import { Operator } from './constructs/operator.ts';
import { OrderDesk } from './constructs/order-desk.ts';
import { Pulls } from './constructs/pulls.ts';
import { Reconcile } from './constructs/reconcile.ts';
import { probeTimeout, Recovery } from './constructs/recovery.ts';
import { Replays } from './constructs/replays.ts';
import { Secrets } from './constructs/secrets.ts';
import { SignIn } from './constructs/sign-in.ts';
import { Sweep } from './constructs/sweep.ts';
import { Telling } from './constructs/telling.ts';
import { Writer } from './constructs/writer.ts';

interface WaybillStackProps {
  readonly configuration: Configuration;
  /** The folder that the bundles were written to, one folder a function. */
  readonly assetsDirectory: string;
}

/** All of Waybill: what is deployed to AWS is what runs locally. */
export class WaybillStack extends Stack {
  constructor(scope: Construct, id: string, { configuration, assetsDirectory }: WaybillStackProps) {
    super(scope, id, { description: 'Waybill: every accepted order is in Odoo once, or in front of a person' });
    const connections = Object.entries(configuration.connections);
    const ledger = new Ledger(this, 'Ledger');
    const secrets = new Secrets(this, 'Secrets', {
      partners: Object.keys(configuration.partners),
      connections: Object.keys(configuration.connections),
    });
    const probes = new Appointments(this, 'Probes', { functionTimeout: probeTimeout });
    const events = new Events(this, 'Events', { assetsDirectory, ledger, secrets });
    const writers = new Map(
      connections.map(([connection, settings]) => {
        const { maximumConcurrency, batchTimeoutSeconds } = settings;
        const props = {
          assetsDirectory,
          connection,
          maximumConcurrency,
          batchSize: liveBatchSize(settings),
          batchTimeoutSeconds,
          ledger,
          secrets,
          probes,
          events,
        };
        return [connection, new Writer(this, `Writer-${connection}`, props)] as const;
      }),
    );
    const liveLanes = new Lanes(new Map([...writers].map(([connection, { liveLane }]) => [connection, liveLane])));
    const replayLanes = new Lanes(
      new Map([...writers].map(([connection, { replayLane }]) => [connection, replayLane])),
    );
    const fetches = new Fetches(this, 'Fetches', { assetsDirectory, ledger, secrets, liveLanes });
    const intake = new Intake(this, 'Intake', { assetsDirectory, ledger, secrets, liveLanes, fetches });
    const imports = new Imports(this, 'Imports', { assetsDirectory, ledger, liveLanes });
    const signIn = new SignIn(this, 'SignIn', { operators: configuration.operators, url: intake.url });
    new Contract(this, 'Contract', { assetsDirectory, intake });
    new Console(this, 'Console', { assetsDirectory, intake, signIn });
    const operator = new Operator(this, 'Operator', { assetsDirectory, intake, ledger, signIn, writers });
    new OrderDesk(this, 'OrderDesk', { assetsDirectory, ledger, operator, events });
    new Deliveries(this, 'Deliveries', { assetsDirectory, ledger, secrets, operator, liveLanes, fetches });
    new Pulls(this, 'Pulls', { assetsDirectory, ledger, secrets, liveLanes });
    new Recovery(this, 'Recovery', { assetsDirectory, ledger, secrets, probes, writers });
    const replays = new Replays(this, 'Replays', {
      ...{ assetsDirectory, ledger, secrets, operator, replayLanes, connections: [...writers.keys()] },
    });
    new OdooQuestions(this, 'OdooQuestions', {
      ...{ assetsDirectory, ledger, secrets, operator, jobs: replays.jobs, connections: [...writers.keys()] },
    });
    new Sweep(this, 'SweepLive', { assetsDirectory, ledger, events, lane: 'live', lanes: liveLanes });
    new Sweep(this, 'SweepReplay', { assetsDirectory, ledger, events, lane: 'replay', lanes: replayLanes });
    const lanes = [...writers].flatMap(([connection, { liveLane, replayLane }]) => [
      [`Live-${connection}`, liveLane] as const,
      [`Replay-${connection}`, replayLane] as const,
    ]);
    const sellsOnAmazon = Object.values(configuration.partners).some(({ platform }) => platform === 'amazon');
    const notifications = sellsOnAmazon
      ? new Notifications(this, 'Notifications', { assetsDirectory, ledger, fetches })
      : undefined;
    new DeadLetters(this, 'DeadLetters', {
      ...{ assetsDirectory, ledger, events, lanes: new Map(lanes), fetches, notifications },
    });
    new Reconcile(this, 'Reconcile', { assetsDirectory, ledger, secrets, operator, connections: [...writers.keys()] });
    const keys = connections.map(([connection, { keyRotationDays }]) => [connection, keyRotationDays] as const);
    new Keys(this, 'Keys', { assetsDirectory, ledger, secrets, connections: new Map(keys) });
    const { url: origin } = intake;
    const { topic } = new Telling(this, 'Telling', {
      assetsDirectory,
      ledger,
      settings: configuration.telling,
      origin,
    });
    new Alarms(this, 'Alarms', { topic, origin });
    new CfnOutput(this, 'DropBucket', {
      value: imports.bucketName,
      description: 'Where partners drop files of orders',
    });
    new CfnOutput(this, 'ApiUrl', { value: intake.url, description: 'Where partners send their orders' });
  }
}
