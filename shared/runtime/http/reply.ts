import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

/** What a function answers. */
export interface HttpReply {
  readonly status: number;
  /** Sent as JSON; a text and bytes as they are, with the content type that the headers say. */
  readonly body: Readonly<Record<string, unknown>> | string | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
  /** Fields for the request's log line, such as the outcome; never sent. */
  readonly log?: Readonly<Record<string, unknown>>;
}

/** The reply in the form that API Gateway wants. */
export const resultOf = ({ status, body, headers }: HttpReply): APIGatewayProxyStructuredResultV2 => ({
  statusCode: status,
  headers: { 'content-type': 'application/json', ...headers },
  ...bodyOf(body),
});

const bodyOf = (body: HttpReply['body']) => {
  if (Buffer.isBuffer(body)) return { body: body.toString('base64'), isBase64Encoded: true };
  return { body: typeof body === 'string' ? body : JSON.stringify(body) };
};
