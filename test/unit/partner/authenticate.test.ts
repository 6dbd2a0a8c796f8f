import { describe, expect, it } from 'vitest';
import { createAuthenticate } from '../../../shared/partner/authenticate.ts';
import { apiKey } from '../../../shared/partner/signatures/api-key.ts';
import { createRecordedLog } from '../../support/recorded-log.ts';
import { aPartner } from '../../support/references.ts';

const acme = { id: 'acme', ...aPartner() };
const secretWith = (key: string) => JSON.stringify({ apiKeys: [key] });

const setUp = (readings: (string | Error | undefined)[]) => {
  const asked: [string, number | undefined][] = [];
  const authenticate = createAuthenticate({
    registry: { find: (id) => (id === 'acme' ? acme : undefined), standIn: acme, all: [acme] },
    secrets: {
      read: async (name, maximumAgeMs) => {
        const reading = readings[asked.length];
        asked.push([name, maximumAgeMs]);
        if (reading instanceof Error) throw reading;
        return reading;
      },
    },
    keys: { read: () => Promise.reject(new Error('there are no published keys')) },
    now: () => 0,
    log: createRecordedLog(),
  });
  const request = {
    method: 'GET',
    path: '/v1/partners/acme/orders',
    headers: { 'x-api-key': 'new-key' },
    pathParameters: { partner: 'acme' },
    query: {},
    body: Buffer.alloc(0),
  };
  return { asked, authenticate: () => authenticate(request, [apiKey]) };
};

describe('authenticate', () => {
  it('reads a secret once for a good key', async () => {
    const { asked, authenticate } = setUp([secretWith('new-key')]);
    expect(await authenticate()).toBe(acme);
    expect(asked).toEqual([['waybill/partners/acme', undefined]]);
  });

  it('tries a wrong key once more against the secret as it is now, so that a rotated one works at once', async () => {
    const { asked, authenticate } = setUp([secretWith('old-key'), secretWith('new-key')]);
    expect(await authenticate()).toBe(acme);
    expect(asked.at(-1)).toEqual(['waybill/partners/acme', 5_000]);
  });

  it('gives up after that', async () => {
    const { asked, authenticate } = setUp([secretWith('old-key'), secretWith('other-key')]);
    await expect(authenticate()).rejects.toMatchObject({ status: 401 });
    expect(asked).toHaveLength(2);
  });

  it('blames itself with a 503 when the secrets cannot be asked for', async () => {
    const { authenticate } = setUp([new Error('out of reach')]);
    await expect(authenticate()).rejects.toMatchObject({ status: 503, retryAfterSeconds: 10 });
  });

  it('lets nobody in whose secret is gone', async () => {
    const { authenticate } = setUp([undefined, undefined]);
    await expect(authenticate()).rejects.toMatchObject({ status: 401, log: { reason: 'unusable-secret' } });
  });
});
