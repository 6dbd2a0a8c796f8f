import { Duration } from 'aws-cdk-lib';
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { BundledFunction, withSourceMaps } from './bundled-function.ts';
import { Lane } from './lane.ts';
import type { Ledger } from './ledger.ts';
import type { Secrets } from './secrets.ts';

interface WriterProps {
  readonly assetsDirectory: string;
  /** Id of the Odoo connection that this writer, and no other, writes to. */
  readonly connection: string;
  /** How many batches may be written at the same time. */
  readonly maximumConcurrency: number;
  /** The longest that one batch may take. */
  readonly batchTimeoutSeconds: number;
  readonly ledger: Ledger;
  readonly secrets: Secrets;
}

const batchingWindowSeconds = 1;

/**
 * Lambda's documentation asks for six times the timeout, and the window on top: time to try a throttled batch again
 * before its messages are handed out once more.
 */
const visibilityTimeout = (batchTimeoutSeconds: number): Duration =>
  Duration.seconds(6 * batchTimeoutSeconds + batchingWindowSeconds);

/** The live lane of an Odoo connection and the function that writes its orders, in batches. */
export class Writer extends Construct {
  readonly liveLane: Lane;

  constructor(scope: Construct, id: string, props: WriterProps) {
    super(scope, id);
    this.liveLane = new Lane(this, 'LiveLane', { visibilityTimeout: visibilityTimeout(props.batchTimeoutSeconds) });
    new EventSourceMapping(this, 'LiveBatches', {
      target: this.#createFunction(props).lambda,
      eventSourceArn: this.liveLane.queue.queueArn,
      batchSize: 100,
      maxBatchingWindow: Duration.seconds(batchingWindowSeconds),
      maxConcurrency: props.maximumConcurrency,
      reportBatchItemFailures: true,
    });
  }

  #createFunction({ assetsDirectory, connection, batchTimeoutSeconds, ledger, secrets }: WriterProps): BundledFunction {
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
        ...withSourceMaps,
      },
      permissions: [
        ledger.permit('dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:UpdateItem'),
        this.liveLane.permitReceiving(),
        // A retry is a new message with a delay.
        this.liveLane.permitSending(),
        secrets.permitReadingConnection(connection),
      ],
    });
  }
}
