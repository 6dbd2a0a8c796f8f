import { CfnOutput, Duration } from 'aws-cdk-lib';
import { AccountPrincipal, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { type IQueue, Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { BundledFunction, withSourceMaps } from './bundled-function.ts';
import type { Fetches } from './fetches.ts';
import { keptQueue } from './kept-queue.ts';
import { deadLetterVisibility } from './lane.ts';
import type { Ledger } from './ledger.ts';

interface NotificationsProps {
  readonly assetsDirectory: string;
  readonly ledger: Ledger;
  readonly fetches: Fetches;
}

/**
 * The account that Amazon's Selling Partner API sends notifications from.
 * https://developer-docs.amazon.com/sp-api/docs/notifications-api-v1-use-case-guide
 */
const amazonAccount = '437568002678';

const timeout = Duration.seconds(30);

/** Where Amazon says that orders of sellers changed. It signs nothing: that nobody else may send is the proof. */
export class Notifications extends Construct {
  /** What took its function down again and again. */
  readonly deadLetters: IQueue;

  constructor(scope: Construct, id: string, props: NotificationsProps) {
    super(scope, id);
    this.deadLetters = new Queue(this, 'DeadLetters', { ...keptQueue, visibilityTimeout: deadLetterVisibility });
    const queue = new Queue(this, 'Queue', {
      ...keptQueue,
      // Six times the function's timeout, as Lambda's documentation asks for.
      visibilityTimeout: Duration.seconds(6 * timeout.toSeconds()),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: 10 },
    });
    queue.addToResourcePolicy(
      new PolicyStatement({
        sid: 'AmazonSellingPartnerApi',
        principals: [new AccountPrincipal(amazonAccount)],
        actions: ['sqs:SendMessage', 'sqs:GetQueueAttributes'],
        resources: [queue.queueArn],
      }),
    );
    new EventSourceMapping(this, 'Batches', {
      target: this.#createFunction(props, queue).lambda,
      eventSourceArn: queue.queueArn,
      batchSize: 10,
      maxConcurrency: 5,
      reportBatchItemFailures: true,
    });
    new CfnOutput(this, 'QueueArn', { value: queue.queueArn, description: 'Where Amazon sends its notifications' });
  }

  #createFunction({ assetsDirectory, ledger, fetches }: NotificationsProps, queue: IQueue): BundledFunction {
    return new BundledFunction(this, 'AcceptNotifications', {
      assetsDirectory,
      name: 'accept-notifications',
      description: 'has the orders fetched that Amazon’s notifications name',
      timeout,
      memoryMegabytes: 512,
      environment: { LEDGER_TABLE: ledger.tableName, FETCHES: fetches.queue.queueUrl, ...withSourceMaps },
      permissions: [
        ledger.permit('dynamodb:PutItem', 'dynamodb:UpdateItem'),
        fetches.permitSending(),
        new PolicyStatement({
          actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
          resources: [queue.queueArn],
        }),
      ],
    });
  }
}
