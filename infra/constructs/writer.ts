import { Duration } from 'aws-cdk-lib';
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { Appointments } from './appointments.ts';
import { BundledFunction, withSourceMaps } from './bundled-function.ts';
import type { Events } from './events.ts';
import { Lane } from './lane.ts';
import type { Ledger } from './ledger.ts';
import type { Secrets } from './secrets.ts';

interface WriterProps {
  readonly assetsDirectory: string;
  /** Id of the Odoo connection that this writer, and no other, writes to. */
  readonly connection: string;
  /** How many batches may be written at the same time. */
  readonly maximumConcurrency: number;
  /** Orders in a batch of the live lane, 100 at most. */
  readonly batchSize: number;
  /** The longest that one batch may take. */
  readonly batchTimeoutSeconds: number;
  readonly ledger: Ledger;
  readonly secrets: Secrets;
  /** Where it asks for its lanes to be switched, and for Odoo to be asked. */
  readonly probes: Appointments;
  /** Where it announces what became of orders. */
  readonly events: Events;
}

const batchingWindowSeconds = 1;

/** SQS allows no less. */
const replayConcurrency = 2;

/**
 * Lambda's documentation asks for six times the timeout, and the window on top: time to try a throttled batch again
 * before its messages are handed out once more.
 */
const visibilityTimeout = (batchTimeoutSeconds: number): Duration =>
  Duration.seconds(6 * batchTimeoutSeconds + batchingWindowSeconds);

/** The lanes of an Odoo connection and the function that writes their orders, in batches. */
export class Writer extends Construct {
  readonly liveLane: Lane;
  readonly replayLane: Lane;
  /** What hands the lanes' messages to the function, and can be switched off. */
  readonly consumers: { readonly live: EventSourceMapping; readonly replay: EventSourceMapping };

  constructor(scope: Construct, id: string, props: WriterProps) {
    super(scope, id);
    const hidden = visibilityTimeout(props.batchTimeoutSeconds);
    this.liveLane = new Lane(this, 'LiveLane', { visibilityTimeout: hidden });
    this.replayLane = new Lane(this, 'ReplayLane', { visibilityTimeout: hidden });
    const writeOrders = this.#createFunction(props);
    this.consumers = {
      live: this.#consume('LiveBatches', this.liveLane, writeOrders, {
        batchSize: props.batchSize,
        maxConcurrency: props.maximumConcurrency,
      }),
      // Small batches: a live one never waits long for Odoo to be done with one of these.
      replay: this.#consume('ReplayBatches', this.replayLane, writeOrders, {
        batchSize: 20,
        maxConcurrency: replayConcurrency,
      }),
    };
  }

  #consume(
    id: string,
    { queue }: Lane,
    { lambda }: BundledFunction,
    { batchSize, maxConcurrency }: { batchSize: number; maxConcurrency: number },
  ): EventSourceMapping {
    return new EventSourceMapping(this, id, {
      target: lambda,
      eventSourceArn: queue.queueArn,
      batchSize,
      maxBatchingWindow: Duration.seconds(batchingWindowSeconds),
      maxConcurrency,
      reportBatchItemFailures: true,
    });
  }

  #createFunction({
    assetsDirectory,
    connection,
    batchTimeoutSeconds,
    ledger,
    secrets,
    probes,
    events,
  }: WriterProps): BundledFunction {
    return new BundledFunction(this, 'WriteOrders', {
      assetsDirectory,
      name: 'write-orders',
      description: `writes the orders for the connection ${connection} into Odoo`,
      timeout: Duration.seconds(batchTimeoutSeconds),
      memoryMegabytes: 1024,
      environment: {
        CONNECTION: connection,
        LEDGER_TABLE: ledger.tableName,
        LIVE_LANE: this.liveLane.queue.queueUrl,
        REPLAY_LANE: this.replayLane.queue.queueUrl,
        LIVE_LANE_ARN: this.liveLane.queue.queueArn,
        REPLAY_LANE_ARN: this.replayLane.queue.queueArn,
        PROBES: probes.queue.queueUrl,
        EVENTS: events.queueUrl,
        ...withSourceMaps,
      },
      permissions: [
        ledger.permit('dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:UpdateItem'),
        this.liveLane.permitReceiving(),
        this.replayLane.permitReceiving(),
        // A retry is a new message with a delay.
        this.liveLane.permitSending(),
        this.replayLane.permitSending(),
        probes.permitSending(),
        events.permitAnnouncing(),
        secrets.permitReadingConnection(connection),
      ],
    });
  }
}
