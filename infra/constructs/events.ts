import { Duration } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { type IQueue, Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { BundledFunction, withSourceMaps } from './bundled-function.ts';
import { keptQueue } from './kept-queue.ts';
import type { Ledger } from './ledger.ts';
import type { Secrets } from './secrets.ts';

interface EventsProps {
  readonly assetsDirectory: string;
  readonly ledger: Ledger;
  readonly secrets: Secrets;
}

/** A receiver has 15 seconds; all of a batch are told at the same time. */
const timeout = Duration.seconds(30);

/** Tells partners what became of their orders: a queue, fair to all of them, and the function that sends what lies on it. */
export class Events extends Construct {
  readonly #queue: IQueue;

  constructor(scope: Construct, id: string, props: EventsProps) {
    super(scope, id);
    this.#queue = new Queue(this, 'Queue', {
      // What is tried for three days is a new message every 15 minutes.
      ...keptQueue,
      // Six times the function's timeout, as Lambda's documentation asks for.
      visibilityTimeout: Duration.seconds(6 * timeout.toSeconds()),
    });
    const { lambda } = this.#createFunction(props);
    new EventSourceMapping(this, 'Announcements', {
      target: lambda,
      eventSourceArn: this.#queue.queueArn,
      batchSize: 10,
      maxConcurrency: 10,
      reportBatchItemFailures: true,
    });
  }

  /** The variable EVENTS of every function that announces. */
  get queueUrl(): string {
    return this.#queue.queueUrl;
  }

  permitAnnouncing(): PolicyStatement {
    return new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [this.#queue.queueArn] });
  }

  #createFunction({ assetsDirectory, ledger, secrets }: EventsProps): BundledFunction {
    return new BundledFunction(this, 'SendEvents', {
      assetsDirectory,
      name: 'send-events',
      description: 'tells partners what became of their orders',
      timeout,
      memoryMegabytes: 256,
      environment: { LEDGER_TABLE: ledger.tableName, EVENTS: this.queueUrl, ...withSourceMaps },
      permissions: [
        ledger.permit('dynamodb:GetItem', 'dynamodb:UpdateItem'),
        new PolicyStatement({
          actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:ChangeMessageVisibility', 'sqs:GetQueueAttributes'],
          resources: [this.#queue.queueArn],
        }),
        this.permitAnnouncing(),
      ],
      managedPolicies: secrets.readersOfPartners,
    });
  }
}
