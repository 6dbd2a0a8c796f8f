import { Duration, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { type IQueue, Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { BundledFunction, withSourceMaps } from './bundled-function.ts';
import { keptQueue } from './kept-queue.ts';
import { deadLetterVisibility } from './lane.ts';
import type { Lanes } from './lanes.ts';
import type { Ledger } from './ledger.ts';
import type { Secrets } from './secrets.ts';

interface FetchesProps {
  readonly assetsDirectory: string;
  readonly ledger: Ledger;
  readonly secrets: Secrets;
  readonly liveLanes: Lanes;
}

/** A batch of ten calls, each within its deadline, ends within it in all but the worst case; the rest is put off then. */
const timeout = Duration.seconds(60);

/** Orders that are to be fetched from partners' shops: a shop has said that they changed, and nobody else knows of them. */
export class Fetches extends Construct {
  readonly queue: IQueue;
  /** What took its function down again and again, or could not be read. */
  readonly deadLetters: IQueue;

  constructor(scope: Construct, id: string, props: FetchesProps) {
    super(scope, id);
    this.deadLetters = new Queue(this, 'DeadLetters', { ...keptQueue, visibilityTimeout: deadLetterVisibility });
    this.queue = new Queue(this, 'Queue', {
      ...keptQueue,
      // Six times the function's timeout, as Lambda's documentation asks for.
      visibilityTimeout: Duration.seconds(6 * timeout.toSeconds()),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: 5 },
    });
    const { lambda } = this.#createFunction(props);
    new EventSourceMapping(this, 'Batches', {
      target: lambda,
      eventSourceArn: this.queue.queueArn,
      batchSize: 10,
      // What waits for its turn at one shop leaves others room.
      maxConcurrency: 10,
      reportBatchItemFailures: true,
    });
  }

  permitSending(): PolicyStatement {
    return new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [this.queue.queueArn] });
  }

  #createFunction({ assetsDirectory, ledger, secrets, liveLanes }: FetchesProps): BundledFunction {
    return new BundledFunction(this, 'FetchOrders', {
      assetsDirectory,
      name: 'fetch-orders',
      description: 'fetches the orders that shops only name',
      timeout,
      memoryMegabytes: 512,
      environment: {
        LEDGER_TABLE: ledger.tableName,
        LIVE_LANES: liveLanes.urls(Stack.of(this)),
        FETCHES: this.queue.queueUrl,
        ...withSourceMaps,
      },
      permissions: [
        ledger.permit('dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'),
        liveLanes.permitSending(),
        this.permitSending(),
        this.#permitReceiving(),
      ],
      managedPolicies: secrets.readersOfPartners,
    });
  }

  #permitReceiving(): PolicyStatement {
    return new PolicyStatement({
      actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:ChangeMessageVisibility', 'sqs:GetQueueAttributes'],
      resources: [this.queue.queueArn],
    });
  }
}
