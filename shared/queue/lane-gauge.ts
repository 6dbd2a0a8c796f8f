import { GetEventSourceMappingCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import { GetQueueAttributesCommand, GetQueueUrlCommand, type SQSClient } from '@aws-sdk/client-sqs';

/** How a lane is at the moment. SQS's counts are about right, not exact. */
export interface LaneGauge {
  /** `switching`: Lambda is at it, which may take a minute. */
  readonly consumer: 'on' | 'off' | 'switching';
  readonly messages: {
    readonly waiting: number;
    /** Retries whose time has not come. */
    readonly delayed: number;
    /** At a writer, or held back since a writer crashed with them. */
    readonly inFlight: number;
  };
}

/** Reads the gauge of the lane whose messages the event source mapping with this id hands to the writer. */
export type ReadLaneGauge = (mappingId: string) => Promise<LaneGauge>;

interface Clients {
  readonly lambda: LambdaClient;
  readonly sqs: SQSClient;
}

/**
 * The queue is found by way of its consumer: forty addresses of queues would not fit into a function's environment.
 * Rejects when AWS cannot be asked, or when there is no such mapping.
 */
export const createReadLaneGauge = ({ lambda, sqs }: Clients): ReadLaneGauge => {
  const queueUrls = new Map<string, string>();

  const urlOf = async (queueArn: string): Promise<string> => {
    const known = queueUrls.get(queueArn);
    if (known !== undefined) return known;
    const { QueueUrl = '' } = await sqs.send(new GetQueueUrlCommand({ QueueName: queueArn.split(':').at(-1) }));
    queueUrls.set(queueArn, QueueUrl);
    return QueueUrl;
  };

  return async (UUID) => {
    const { State = '', EventSourceArn = '' } = await lambda.send(new GetEventSourceMappingCommand({ UUID }));
    const { Attributes = {} } = await sqs.send(
      new GetQueueAttributesCommand({
        QueueUrl: await urlOf(EventSourceArn),
        AttributeNames: [
          'ApproximateNumberOfMessages',
          'ApproximateNumberOfMessagesDelayed',
          'ApproximateNumberOfMessagesNotVisible',
        ],
      }),
    );
    return {
      consumer: consumerStates.get(State) ?? 'switching',
      messages: {
        waiting: Number(Attributes.ApproximateNumberOfMessages),
        delayed: Number(Attributes.ApproximateNumberOfMessagesDelayed),
        inFlight: Number(Attributes.ApproximateNumberOfMessagesNotVisible),
      },
    };
  };
};

const consumerStates: ReadonlyMap<string, LaneGauge['consumer']> = new Map([
  ['Enabled', 'on'],
  ['Disabled', 'off'],
]);
