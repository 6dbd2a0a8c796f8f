import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  type ReceiveMessageCommandInput,
  SendMessageCommand,
  type SendMessageCommandInput,
  SQSClient,
} from '@aws-sdk/client-sqs';

/** An SQS, emulated or real, as the contract's cases use it: through the SDK's own client. */
export interface SqsUnderTest {
  readonly client: SQSClient;
  /** Creates a queue of a new name; answers the URL to use for it. */
  createQueue(attributes?: Record<string, string>): Promise<string>;
  send(queueUrl: string, body: string, more?: Partial<SendMessageCommandInput>): Promise<string>;
  receive(queueUrl: string, more?: Partial<ReceiveMessageCommandInput>): Promise<Message[]>;
  attributesOf(queueUrl: string): Promise<Record<string, string>>;
}

/** Every queue gets a name that starts with `prefix`; `origin` is where an emulator listens. */
export const sqsUnderTest = (origin: string, prefix: string): SqsUnderTest => {
  const client = new SQSClient({
    region: 'eu-west-1',
    endpoint: origin,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    // An emulator may call itself by a name that does not resolve here.
    useQueueUrlAsEndpoint: false,
    maxAttempts: 1,
  });
  let queues = 0;
  return {
    client,
    createQueue: async (Attributes = {}) => {
      queues += 1;
      const { QueueUrl = '' } = await client.send(
        new CreateQueueCommand({ QueueName: `${prefix}-${queues}`, Attributes }),
      );
      return QueueUrl;
    },
    send: async (QueueUrl, MessageBody, more) => {
      const { MessageId = '' } = await client.send(new SendMessageCommand({ ...more, QueueUrl, MessageBody }));
      return MessageId;
    },
    receive: async (QueueUrl, more) => {
      const everything = { MessageSystemAttributeNames: ['All' as const], MessageAttributeNames: ['All'] };
      const input = { MaxNumberOfMessages: 10, ...everything, ...more, QueueUrl };
      return (await client.send(new ReceiveMessageCommand(input))).Messages ?? [];
    },
    attributesOf: async (QueueUrl) => {
      const command = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] });
      return (await client.send(command)).Attributes ?? {};
    },
  };
};
