import { Duration, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { Appointments } from './appointments.ts';
import { BundledFunction, withSourceMaps } from './bundled-function.ts';
import type { Ledger } from './ledger.ts';
import type { Secrets } from './secrets.ts';
import { Timer } from './timer.ts';
import type { Writer } from './writer.ts';

/** `probe-odoo` ends long before: its calls to Odoo are few, and short. */
export const probeTimeout = Duration.seconds(50);

interface RecoveryProps {
  readonly assetsDirectory: string;
  readonly ledger: Ledger;
  readonly secrets: Secrets;
  readonly probes: Appointments;
  readonly writers: ReadonlyMap<string, Writer>;
}

/** Asks the Odoo of every paused connection whether it is well again, and switches its lanes on when it is. */
export class Recovery extends Construct {
  constructor(scope: Construct, id: string, props: RecoveryProps) {
    super(scope, id);
    const { lambda } = this.#createFunction(props);
    new EventSourceMapping(this, 'Appointments', {
      target: lambda,
      eventSourceArn: props.probes.queue.queueArn,
      batchSize: 1,
      maxConcurrency: 2,
    });
    new Timer(this, 'EveryMinute', { lambda, every: Duration.minutes(1) });
  }

  #createFunction({ assetsDirectory, ledger, secrets, probes, writers }: RecoveryProps): BundledFunction {
    return new BundledFunction(this, 'ProbeOdoo', {
      assetsDirectory,
      name: 'probe-odoo',
      description: 'asks the Odoo of a paused connection whether it is well again',
      timeout: probeTimeout,
      memoryMegabytes: 512,
      environment: {
        LEDGER_TABLE: ledger.tableName,
        CONSUMERS: Stack.of(this).toJsonString(consumersOf(writers)),
        PROBES: probes.queue.queueUrl,
        ...withSourceMaps,
      },
      permissions: [
        ledger.permit('dynamodb:GetItem', 'dynamodb:UpdateItem'),
        probes.permitReceiving(),
        probes.permitSending(),
        permitSwitching(writers),
        ...[...writers.keys()].map((connection) => secrets.permitReadingConnection(connection)),
      ],
    });
  }
}

/** Connection id → the ids of what hands its lanes' messages to the writer: the variable CONSUMERS. */
export const consumersOf = (writers: ReadonlyMap<string, Writer>) =>
  Object.fromEntries(
    [...writers].map(([connection, { consumers }]) => [
      connection,
      { live: consumers.live.eventSourceMappingId, replay: consumers.replay.eventSourceMappingId },
    ]),
  );

/** Allows to switch lanes on and off, and nothing else about them. */
export const permitSwitching = (writers: ReadonlyMap<string, Writer>): PolicyStatement =>
  new PolicyStatement({
    actions: ['lambda:GetEventSourceMapping', 'lambda:UpdateEventSourceMapping'],
    resources: [...writers.values()].flatMap(({ consumers }) =>
      Object.values(consumers).map(({ eventSourceMappingArn }) => eventSourceMappingArn),
    ),
  });
