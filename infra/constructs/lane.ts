import { Duration } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { type IQueue, Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { keptQueue } from './kept-queue.ts';

interface LaneProps {
  /** How long a received message stays hidden from other receivers. */
  readonly visibilityTimeout: Duration;
}

/** A message that was received so often and never deleted takes its writer down, or cannot be read at all. */
const maximumReceives = 5;

/** How long a dead letter is hidden while its order is put in front of a person. */
export const deadLetterVisibility = Duration.minutes(2);

/**
 * A queue of orders to be written to one Odoo connection, and beside it the queue of its dead letters. SQS counts the
 * age of a dead letter from its first day in the lane, so both keep messages for the longest time that there is.
 */
export class Lane extends Construct {
  readonly queue: IQueue;
  /** What was received too often, or could not be read. */
  readonly deadLetters: IQueue;

  constructor(scope: Construct, id: string, { visibilityTimeout }: LaneProps) {
    super(scope, id);
    this.deadLetters = new Queue(this, 'DeadLetters', {
      ...keptQueue,
      visibilityTimeout: deadLetterVisibility,
    });
    this.queue = new Queue(this, 'Queue', {
      ...keptQueue,
      visibilityTimeout,
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: maximumReceives },
    });
  }

  /** Allows to put messages onto the lane. */
  permitSending(): PolicyStatement {
    return new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [this.queue.queueArn] });
  }

  /** Allows what Lambda needs to take messages from the lane for a function. */
  permitReceiving(): PolicyStatement {
    return new PolicyStatement({
      actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:ChangeMessageVisibility', 'sqs:GetQueueAttributes'],
      resources: [this.queue.queueArn],
    });
  }
}
