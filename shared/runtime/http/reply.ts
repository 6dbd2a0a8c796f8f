import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

/** What a function answers. */
export interface HttpReply {
  readonly status: number;
  /** Sent as JSON; a text as it is, with the content type that the headers say. */
  readonly body: Readonly<Record<string, unknown>> | string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Fields for the request's log line, such as the outcome; never sent. */
  readonly log?: Readonly<Record<string, unknown>>;
}

/** The reply in the form that API Gateway wants. */
export const resultOf = ({ status, body, headers }: HttpReply): APIGatewayProxyStructuredResultV2 => ({
  statusCode: status,
  headers: { 'content-type': 'application/json', ...headers },
  body: typeof body === 'string' ? body : JSON.stringify(body),
});
