import type { IncomingMessage } from 'node:http';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { TokenClaims } from './jwt-authorizer.ts';
import type { RouteMatch } from './route.ts';

interface Received {
  readonly request: IncomingMessage;
  readonly body: Buffer;
  readonly match: RouteMatch;
  readonly requestId: string;
  readonly receivedAt: Date;
  readonly accountId: string;
  /** Of the token that was verified, where one was asked for. */
  readonly claims?: TokenClaims | undefined;
}

/** The types that an HTTP API hands over as text; anything else, a body of no stated type, and what is compressed goes as base64. */
const textTypes = /^(text\/|application\/(json|javascript|xml)\b|application\/[\w.-]+\+(json|xml)\b)/i;

/**
 * The event of payload format 2.0.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export const toEvent = (received: Received): APIGatewayProxyEventV2 => {
  const { request, body, match } = received;
  const { rawPath, rawQueryString } = splitTarget(request);
  const { cookie, ...headers } = joinHeaders(request.rawHeaders);
  const isText = textTypes.test(headers['content-type'] ?? '') && headers['content-encoding'] === undefined;
  return {
    version: '2.0',
    routeKey: match.route.key,
    rawPath,
    rawQueryString,
    headers: { ...headers, ...forwardingHeaders(request) },
    ...(cookie === undefined ? {} : { cookies: cookie.split(/;\s*/) }),
    ...(rawQueryString === '' ? {} : { queryStringParameters: parseQuery(rawQueryString) }),
    ...(Object.keys(match.pathParameters).length === 0 ? {} : { pathParameters: match.pathParameters }),
    requestContext: contextOf(received, rawPath),
    ...(body.length === 0 ? {} : { body: body.toString(isText ? 'utf8' : 'base64') }),
    isBase64Encoded: body.length > 0 && !isText,
  };
};

/** The path and the query string as they came, escapes and all. */
export const splitTarget = ({ url = '/' }: IncomingMessage): { rawPath: string; rawQueryString: string } => {
  const at = url.indexOf('?');
  return at < 0
    ? { rawPath: url, rawQueryString: '' }
    : { rawPath: url.slice(0, at), rawQueryString: url.slice(at + 1) };
};

const joinHeaders = (rawHeaders: readonly string[]): Partial<Record<string, string>> => {
  const headers = new Map<string, string>();
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const name = rawHeaders[index]?.toLowerCase() ?? '';
    const value = rawHeaders[index + 1] ?? '';
    const former = headers.get(name);
    headers.set(name, former === undefined ? value : `${former}${name === 'cookie' ? ';' : ','}${value}`);
  }
  return Object.fromEntries(headers);
};

const forwardingHeaders = ({ socket }: IncomingMessage) => ({
  'x-forwarded-for': socket.remoteAddress ?? '127.0.0.1',
  'x-forwarded-port': String(socket.localPort ?? ''),
  'x-forwarded-proto': 'http',
});

const parseQuery = (rawQueryString: string): Record<string, string> => {
  const parameters = new URLSearchParams(rawQueryString);
  return Object.fromEntries([...new Set(parameters.keys())].map((name) => [name, parameters.getAll(name).join(',')]));
};

const contextOf = ({ request, match, requestId, receivedAt, accountId, claims }: Received, rawPath: string) => ({
  accountId,
  apiId: 'local',
  ...(claims && { authorizer: { jwt: { claims, scopes: null } } }),
  domainName: request.headers.host ?? 'localhost',
  domainPrefix: 'local',
  http: {
    method: request.method ?? 'GET',
    path: rawPath,
    protocol: `HTTP/${request.httpVersion}`,
    sourceIp: request.socket.remoteAddress ?? '127.0.0.1',
    userAgent: request.headers['user-agent'] ?? '',
  },
  requestId,
  routeKey: match.route.key,
  stage: '$default',
  time: receivedAt.toUTCString(),
  timeEpoch: receivedAt.getTime(),
});
