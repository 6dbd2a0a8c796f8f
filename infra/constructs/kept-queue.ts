import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { QueueEncryption, type QueueProps } from 'aws-cdk-lib/aws-sqs';

/**
 * A queue whose messages are somebody's orders: encrypted by SQS itself, as other accounts can use no key of one's own, for
 * TLS only, kept for as long as SQS keeps anything, and left alone when the stack goes.
 */
export const keptQueue = {
  encryption: QueueEncryption.SQS_MANAGED,
  enforceSSL: true,
  retentionPeriod: Duration.days(14),
  receiveMessageWaitTime: Duration.seconds(20),
  removalPolicy: RemovalPolicy.RETAIN,
} as const satisfies QueueProps;
