import { describe, expect, it } from 'vitest';
import { partnerSchema } from '../../../shared/runtime/partner-configuration.ts';

const faultsOf = (events: object): string[] => {
  const parsed = partnerSchema.safeParse({ connection: 'main', events });
  return parsed.success ? [] : parsed.error.issues.map(({ path }) => path.join('.'));
};

describe('where a partner is told events', () => {
  it('is an address on the public internet, over TLS, and all kinds are told', () => {
    const { events } = partnerSchema.parse({ connection: 'main', events: { url: 'https://acme.example/hook?a=b' } });
    expect(events).toEqual({
      url: 'https://acme.example/hook?a=b',
      kinds: ['order.written', 'order.parked', 'order.discarded'],
      network: 'public',
    });
  });

  it('may be without TLS in networks of one’s own', () => {
    expect(faultsOf({ url: 'http://10.0.0.7/hook', network: 'any' })).toEqual([]);
  });

  it.each([
    ...['http://acme.example/hook', 'ftp://acme.example', 'acme.example', 'https://user:pass@acme.example/hook'],
    ...['https://token@acme.example', 'https://acme.example/#part', 'HTTP://acme.example', ''],
  ])('is not %j', (url) => {
    expect(faultsOf({ url })).toContain('events.url');
  });

  it('has kinds that there are', () => {
    expect(faultsOf({ url: 'https://acme.example', kinds: [] })).toEqual(['events.kinds']);
    expect(faultsOf({ url: 'https://acme.example', kinds: ['order.lost'] })).toEqual(['events.kinds.0']);
  });
});
