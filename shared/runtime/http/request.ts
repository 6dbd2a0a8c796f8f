import type { APIGatewayProxyEventV2 } from 'aws-lambda';

/** Header names in lower case, as API Gateway's HTTP API sends them; repeated ones are joined by commas. */
export type Headers = Readonly<Record<string, string | undefined>>;

/** A request as a function decides over it. */
export interface HttpRequest {
  readonly headers: Headers;
  /** Percent-decoded. */
  readonly pathParameters: Readonly<Record<string, string | undefined>>;
  /** The very bytes that were sent, which is what signatures are over. */
  readonly body: Buffer;
}

/** The request in an HTTP API event of payload version 2.0, whose body may be base64. */
export const requestOf = ({ headers, pathParameters, body, isBase64Encoded }: APIGatewayProxyEventV2): HttpRequest => ({
  headers,
  pathParameters: pathParameters ?? {},
  body: Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8'),
});
