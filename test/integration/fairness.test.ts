import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Floodable, startFloodable } from '../support/flood.ts';

let floodable: Floodable;
beforeAll(async () => {
  floodable = await startFloodable({
    quietPartners: 3,
    msPerOrder: 20,
    workers: 1,
    limits: { perSecond: 2, burst: 10 },
  });
}, 120_000);
afterAll(() => floodable.stop());

const idsOf = (answers: readonly { id?: string }[]): string[] => answers.flatMap(({ id }) => id ?? []);

test('orders of quiet partners overtake the flood of another one, which is written all the same', async () => {
  const flood = idsOf(await floodable.send({ partner: 'flooding', perSecond: 1_000, seconds: 0.4 }));
  expect(flood).toHaveLength(400);
  const isWritten = (id: string) => !Number.isNaN(floodable.millisecondsToWritten([id])[0]);
  const quiet: string[] = [];
  for (const partner of floodable.quiet) {
    quiet.push(...idsOf(await floodable.send({ partner, perSecond: 1_000, seconds: 0.003 })));
  }
  const before = flood.filter(isWritten).length;
  await floodable.untilWritten(quiet, 60_000);
  const meanwhile = flood.filter(isWritten).length - before;
  // What was at the writers already, and a batch more for each of them; in the order of their coming it would be all.
  expect(before + meanwhile).toBeLessThan(300);
  expect(meanwhile).toBeLessThan(150);
  await floodable.untilWritten(flood, 120_000);
}, 200_000);

test('a partner beyond its limits is put off, and what was let in is written', async () => {
  const answers = await floodable.send({ partner: 'limited', perSecond: 1_000, seconds: 0.06 });
  const refused = answers.filter(({ status }) => status === 429).length;
  expect(refused).toBeGreaterThan(30);
  // The burst, what has filled up since, and a portion for each function at the door.
  expect(answers.length - refused).toBeGreaterThanOrEqual(10);
  await floodable.untilWritten(idsOf(answers), 60_000);
}, 100_000);
