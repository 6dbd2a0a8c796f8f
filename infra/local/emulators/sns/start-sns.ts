import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import { AwsError } from '../aws-error.ts';
import { type LocalServer, listenLocally } from '../listen-locally.ts';
import { readBody } from '../read-body.ts';
import { xmlOf } from '../s3/xml.ts';
import { type PublishedMessage, publish, type Topics } from './publish.ts';

export interface Sns extends LocalServer {
  /** Whom a topic tells; without it there is none of that ARN. */
  createTopic(arn: string, endpoints: readonly string[]): void;
  /** The latest 100, the earliest of them first. */
  messages(): readonly PublishedMessage[];
}

interface SnsOptions {
  /** Takes each message as people would read it. */
  readonly onMessage?: ((message: PublishedMessage) => void) | undefined;
}

const maximumBytes = 1024 * 1024;
const keptMessages = 100;

/** Emulates what Waybill uses of SNS: publishing to topics of the template, over the query protocol. Nobody gets any mail. */
export const startSns = async ({ onMessage = () => {} }: SnsOptions = {}): Promise<Sns> => {
  const topics: Topics = new Map();
  const messages: PublishedMessage[] = [];
  const take = (message: PublishedMessage) => {
    messages.push(message);
    messages.splice(0, messages.length - keptMessages);
    onMessage(message);
  };
  const server = createServer((request, response) => {
    void answer(topics, take, request).then(({ status, body }) => {
      response.writeHead(status, { 'content-type': 'text/xml' }).end(body);
    });
  });
  return {
    ...(await listenLocally(server)),
    createTopic: (arn, endpoints) => void topics.set(arn, endpoints),
    messages: () => [...messages],
  };
};

/** Never rejects. */
const answer = async (topics: Topics, take: (message: PublishedMessage) => void, request: IncomingMessage) => {
  const requestId = randomUUID();
  try {
    const body = await readBody(request, maximumBytes);
    if (body === undefined) throw new AwsError('InvalidParameter', 'The request is too long.');
    const parameters = Object.fromEntries(new URLSearchParams(body.toString()));
    const { Action: action } = parameters;
    if (action !== 'Publish') throw new AwsError('InvalidAction', `${action} is not emulated here.`);
    const message = publish(topics, parameters);
    take(message);
    return { status: 200, body: published(message.messageId, requestId) };
  } catch (error) {
    const code = error instanceof AwsError ? error.code : 'InternalError';
    const status = error instanceof AwsError ? (code === 'NotFound' ? 404 : 400) : 500;
    return { status, body: refusal(code, error instanceof Error ? error.message : String(error), requestId) };
  }
};

const published = (messageId: string, requestId: string): string =>
  xmlOf([
    'PublishResponse',
    [
      ['PublishResult', [['MessageId', messageId]]],
      ['ResponseMetadata', [['RequestId', requestId]]],
    ],
  ]);

const refusal = (code: string, message: string, requestId: string): string =>
  xmlOf([
    'ErrorResponse',
    [
      [
        'Error',
        [
          ['Type', 'Sender'],
          ['Code', code],
          ['Message', message],
        ],
      ],
      ['RequestId', requestId],
    ],
  ]);
