import { beforeEach, describe, expect, test } from 'vitest';
import { ApiProblem } from '../../../operator/console/api/api-problem.ts';
import { createApi } from '../../../operator/console/api/create-api.ts';

const problem = {
  type: 'urn:waybill:problem:forbidden',
  title: 'The role is not enough',
  status: 403,
  detail: 'This needs the role operator; yours is viewer.',
  errors: [{ pointer: '/reason', message: 'is required' }, { pointer: 7 }, null],
};

const json = (status: number, body: unknown): Response => Response.json(body, { status });

let seen: string[] = [];
beforeEach(() => {
  seen = [];
});

const apiOf = (answer: () => Promise<Response>, token: string | undefined = 'token') =>
  createApi({
    fetch: async (...[input, init]) => {
      const request = new Request(`https://waybill.example.com${String(input)}`, init);
      seen.push(`${request.method} ${new URL(request.url).pathname} ${request.headers.get('authorization')}`);
      return answer();
    },
    readToken: async () => token,
    onSignedOut: () => seen.push('signed out'),
    onReached: (isReached) => seen.push(isReached ? 'reached' : 'not reached'),
  });

const faultOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  );

describe('asking the operator API', () => {
  test('sends the token, and gives what was answered', async () => {
    await expect(apiOf(async () => json(200, { lanes: [] })).get('/lanes')).resolves.toEqual({ lanes: [] });
    expect(seen).toEqual(['GET /v1/operator/lanes Bearer token', 'reached']);
  });

  test('gives the words of the problem document when Waybill refuses', async () => {
    const fault = await faultOf(apiOf(async () => json(403, problem)).post('/lanes', {}));

    expect(fault).toMatchObject({ status: 403, kind: 'forbidden', title: problem.title, message: problem.detail });
    expect(fault instanceof ApiProblem && fault.faults).toEqual([{ pointer: '/reason', message: 'is required' }]);
  });

  test('finds where a list goes on that is read as CSV', async () => {
    const headers = { link: '</v1/operator/orders?state=parked&cursor=b>; rel="next"' };
    const answer = async () => new Response('order\r\n', { headers });
    const page = await apiOf(answer).getCsv('/orders');

    expect(page).toEqual({ text: 'order\r\n', next: '/orders?state=parked&cursor=b' });
  });

  test('says so when no answer comes', async () => {
    const fault = await faultOf(apiOf(() => Promise.reject(new TypeError('Failed to fetch'))).get('/lanes'));

    expect(fault).toMatchObject({ status: 0, title: 'Waybill cannot be reached' });
    expect(seen).toContain('not reached');
  });

  test('is honest about an answer that is nobody’s document', async () => {
    const page = async () => new Response('<h1>Bad gateway</h1>', { status: 502 });

    expect(await faultOf(apiOf(page).get('/lanes'))).toMatchObject({ status: 502, title: 'Waybill answered 502' });
  });

  test.each([
    ['the token is not known', async () => json(401, { message: 'Unauthorized' }), 'token'],
    ['there is no token', async () => json(200, {}), undefined],
  ])('asks to sign in again when %s', async (_, answer, token) => {
    const api = createApi({
      ...{ fetch: answer, readToken: async () => token, onReached: () => {} },
      onSignedOut: () => seen.push('signed out'),
    });

    expect(await faultOf(api.get('/lanes'))).toMatchObject({ status: 401 });
    expect(seen).toEqual(['signed out']);
  });

  test('is no problem of anybody when the page was left meanwhile', async () => {
    const control = new AbortController();
    control.abort();
    const fault = await faultOf(
      apiOf(() => Promise.reject(new DOMException('left', 'AbortError'))).get('/lanes', control.signal),
    );

    expect(fault).not.toBeInstanceOf(ApiProblem);
    expect(seen).not.toContain('not reached');
  });
});
