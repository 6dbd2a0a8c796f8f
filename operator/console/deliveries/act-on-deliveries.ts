import type { Api } from '../api/create-api.ts';
import type { DeliveryActsReply, DeliveryResult } from './delivery-view.ts';

/** A partner has a hundred kept in an hour, for 14 days. */
const maximumRounds = 400;

interface VerifyAll {
  readonly api: Pick<Api, 'post'>;
  readonly partner: string;
  readonly onProgress: (results: readonly DeliveryResult[]) => void;
}

/** Verifies all kept deliveries of a partner again, some at a time, and tells after each time what came of them so far. */
export const verifyAll = async ({ api, partner, onProgress }: VerifyAll): Promise<readonly DeliveryResult[]> => {
  const results: DeliveryResult[] = [];
  let cursor: string | undefined;
  let rounds = 0;
  do {
    const body = { partner, action: 'verify', ...(cursor !== undefined && { cursor }) };
    const reply = await api.post<DeliveryActsReply>('/deliveries', body);
    results.push(...reply.results);
    onProgress(results);
    cursor = reply.cursor;
    rounds += 1;
  } while (cursor !== undefined && rounds < maximumRounds);
  return results;
};
