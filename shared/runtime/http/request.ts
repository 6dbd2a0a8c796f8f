import type { APIGatewayProxyEventV2 } from 'aws-lambda';

/** Header names in lower case, as API Gateway's HTTP API sends them; repeated ones are joined by commas. */
export type Headers = Readonly<Record<string, string | undefined>>;

/** A request as a function decides over it. */
export interface HttpRequest {
  /** In upper case. */
  readonly method: string;
  /** As it was sent, percent signs and all. */
  readonly path: string;
  readonly headers: Headers;
  /** Percent-decoded. */
  readonly pathParameters: Readonly<Record<string, string | undefined>>;
  /** What stands behind the question mark, decoded; a name that is repeated has its values joined by commas. */
  readonly query: Readonly<Record<string, string | undefined>>;
  /** The very bytes that were sent, which is what signatures are over. */
  readonly body: Buffer;
  /** Of a token that the HTTP API has verified, each as text; absent where none was asked for. */
  readonly claims?: Readonly<Record<string, string | undefined>> | undefined;
}

/** The request in an HTTP API event of payload version 2.0, whose body may be base64. */
export const requestOf = (event: APIGatewayProxyEventV2): HttpRequest => ({
  method: event.requestContext.http.method,
  path: event.rawPath,
  headers: event.headers,
  pathParameters: event.pathParameters ?? {},
  query: event.queryStringParameters ?? {},
  body: Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8'),
  claims: claimsOf(event.requestContext),
});

/** They stand beside what the types of events without an authorizer know. Without zod, which would be most of the smallest bundles. */
function claimsOf(context: object): HttpRequest['claims'] {
  const authorizer = 'authorizer' in context ? context.authorizer : undefined;
  const jwt = isRecord(authorizer) ? authorizer['jwt'] : undefined;
  const claims = isRecord(jwt) ? jwt['claims'] : undefined;
  return isRecord(claims)
    ? Object.fromEntries(Object.entries(claims).map(([name, value]) => [name, String(value)]))
    : undefined;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
