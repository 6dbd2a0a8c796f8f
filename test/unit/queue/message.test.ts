import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeMessage, encodeMessage } from '../../../shared/queue/message.ts';

describe('a message of a lane', () => {
  it('says where the order lies and no more, in any script, and small enough for any queue', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 255 }), (externalId) => {
        const message = { partner: 'acme', externalId, rank: '000000000000000000001' };
        expect(decodeMessage(encodeMessage(message))).toEqual({ schema: 1, ...message });
      }),
    );
  });

  it('never carries more of a record than its key and rank', () => {
    const record = { partner: 'acme', externalId: '1', rank: '1', failure: 'private', attempts: 3 };
    expect(JSON.parse(encodeMessage(record))).toEqual({ schema: 1, partner: 'acme', externalId: '1', rank: '1' });
  });

  it.each([
    '',
    'null',
    '[]',
    '{}',
    '"text"',
    '{"schema":2,"partner":"a","externalId":"1","rank":"1"}',
    '{"schema":1,"partner":"a","externalId":1,"rank":"1"}',
  ])('that is none of ours is refused: %s', (body) => {
    expect(() => decodeMessage(body)).toThrow();
  });
});
