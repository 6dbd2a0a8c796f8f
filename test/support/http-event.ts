import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';

interface EventParts {
  readonly method?: string;
  readonly path?: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly pathParameters?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /** Of the token that the HTTP API has verified. */
  readonly claims?: Readonly<Record<string, string>>;
}

/** An event of the HTTP API; a Buffer arrives in base64, as whatever is not text does. */
export const anHttpEvent = ({
  method = 'POST',
  path = '/test',
  headers = {},
  pathParameters = {},
  query = {},
  body,
  claims,
}: EventParts): APIGatewayProxyEventV2 => ({
  version: '2.0',
  routeKey: 'POST /test',
  rawPath: path,
  rawQueryString: '',
  headers: { ...headers },
  pathParameters: { ...pathParameters },
  ...(Object.keys(query).length > 0 && { queryStringParameters: { ...query } }),
  isBase64Encoded: Buffer.isBuffer(body),
  ...(body !== undefined && { body: Buffer.isBuffer(body) ? body.toString('base64') : body }),
  requestContext: {
    accountId: '000000000000',
    apiId: 'test',
    domainName: 'localhost',
    domainPrefix: 'localhost',
    http: { method, path: '/test', protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'test' },
    requestId: 'request-1',
    routeKey: 'POST /test',
    stage: '$default',
    time: '22/Nov/2026:10:00:00 +0000',
    timeEpoch: 0,
    ...(claims && { authorizer: { jwt: { claims, scopes: null } } }),
  },
});

/** What Lambda passes beside an event. */
export const aContext: Context = {
  callbackWaitsForEmptyEventLoop: false,
  functionName: 'test',
  functionVersion: '1',
  invokedFunctionArn: 'arn:aws:lambda:eu-west-1:000000000000:function:test',
  memoryLimitInMB: '256',
  awsRequestId: 'request-1',
  logGroupName: 'test',
  logStreamName: 'test',
  getRemainingTimeInMillis: () => 10_000,
  done: () => undefined,
  fail: () => undefined,
  succeed: () => undefined,
};
