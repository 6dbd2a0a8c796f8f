import { describe, expect, it } from 'vitest';
import { platforms } from '../../../shared/partner/platforms/platforms.ts';
import { deliverRubbish } from '../../support/rubbish/deliver-rubbish.ts';
import { senderNames, senders } from '../../support/rubbish/senders.ts';

describe('mutated deliveries of every platform and scheme', () => {
  it('are never accepted without a valid proof, never a failure of Waybill, and never block it', async () => {
    const { statuses, acceptedBySender, failures, slowestMs } = await deliverRubbish(800, 42, senderNames);
    expect(failures).toEqual([]);
    // Both sides of the door were reached: the parsers by what is proven, the refusals by what is not.
    expect(statuses).toMatchObject({ 202: expect.any(Number), 401: expect.any(Number), 422: expect.any(Number) });
    expect(Object.keys(acceptedBySender).toSorted()).toEqual(senderNames.toSorted());
    // Generous, since tests share their machine: `npm run bench:deliveries` holds it to 50.
    expect(slowestMs).toBeLessThan(500);
  }, 60_000);

  it('come from every platform that delivers', () => {
    const covered = new Set(
      Object.values(senders).map(({ partner }) => ('platform' in partner ? partner.platform : 'canonical')),
    );
    expect(Object.keys(platforms).filter((name) => !covered.has(name))).toEqual([]);
  });
});
