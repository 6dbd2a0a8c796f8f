import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';

const sqs = new SQSClient();

/** The least that a webhook receiver can do: parse the JSON, put it onto a queue, answer. It verifies and remembers nothing. */
export const handler = async (event: APIGatewayProxyEventV2) => {
  const order: unknown = JSON.parse(event.body ?? '');
  await sqs.send(new SendMessageCommand({ QueueUrl: process.env['BARE_QUEUE'], MessageBody: JSON.stringify(order) }));
  return { statusCode: 202, body: '{}' };
};
