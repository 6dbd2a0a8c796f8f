import { Duration } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { BundledFunction, withSourceMaps } from './bundled-function.ts';
import type { Events } from './events.ts';
import type { Fetches } from './fetches.ts';
import { deadLetterVisibility, type Lane } from './lane.ts';
import type { Ledger } from './ledger.ts';
import type { Notifications } from './notifications.ts';

interface DeadLettersProps {
  readonly assetsDirectory: string;
  readonly ledger: Ledger;
  /** Every lane there is, by the name that its mapping gets. */
  readonly lanes: ReadonlyMap<string, Lane>;
  readonly fetches: Fetches;
  /** Amazon's, where somebody sells there. */
  readonly notifications: Notifications | undefined;
  readonly events: Events;
}

/** As many as one call to SQS brings, and as the function works on one after the other. */
const batchSize = 10;

/** Puts the orders that their function was taken down by in front of a person, as soon as SQS gives up. */
export class DeadLetters extends Construct {
  constructor(scope: Construct, id: string, props: DeadLettersProps) {
    super(scope, id);
    const queues = new Map([...props.lanes].map(([name, { deadLetters }]) => [name, deadLetters]));
    queues.set('Fetches', props.fetches.deadLetters);
    if (props.notifications) queues.set('Notifications', props.notifications.deadLetters);
    const { lambda } = this.#createFunction(props, [...queues.values()]);
    for (const [name, deadLetters] of queues) {
      new EventSourceMapping(this, name, {
        target: lambda,
        eventSourceArn: deadLetters.queueArn,
        batchSize,
        maxConcurrency: 2,
        reportBatchItemFailures: true,
      });
    }
  }

  #createFunction({ assetsDirectory, ledger, events }: DeadLettersProps, queues: readonly IQueue[]): BundledFunction {
    return new BundledFunction(this, 'CollectDeadLetters', {
      assetsDirectory,
      name: 'collect-dead-letters',
      description: 'parks the orders whose messages came back too often',
      // Lambda's documentation asks for a sixth of the time for which the queue hides a message.
      timeout: Duration.seconds(Math.floor(deadLetterVisibility.toSeconds() / 6)),
      memoryMegabytes: 512,
      environment: { LEDGER_TABLE: ledger.tableName, EVENTS: events.queueUrl, ...withSourceMaps },
      permissions: [
        ledger.permit('dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'),
        new PolicyStatement({
          actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
          resources: queues.map(({ queueArn }) => queueArn),
        }),
        events.permitAnnouncing(),
      ],
    });
  }
}
