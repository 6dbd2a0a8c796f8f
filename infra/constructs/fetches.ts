import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { type IQueue, Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

interface FetchesProps {
  /** The longest that the function may take which fetches orders. */
  readonly functionTimeout: Duration;
}

/** Orders that are to be fetched from partners' shops: a shop has said that they changed, and nobody else knows of them. */
export class Fetches extends Construct {
  readonly queue: IQueue;

  constructor(scope: Construct, id: string, { functionTimeout }: FetchesProps) {
    super(scope, id);
    this.queue = new Queue(this, 'Queue', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
      // Six times the function's timeout, as Lambda's documentation asks for.
      visibilityTimeout: Duration.seconds(6 * functionTimeout.toSeconds()),
      receiveMessageWaitTime: Duration.seconds(20),
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }

  permitSending(): PolicyStatement {
    return new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [this.queue.queueArn] });
  }

  permitReceiving(): PolicyStatement {
    return new PolicyStatement({
      actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:ChangeMessageVisibility', 'sqs:GetQueueAttributes'],
      resources: [this.queue.queueArn],
    });
  }
}
