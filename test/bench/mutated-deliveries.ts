import { parseArgs } from 'node:util';
import { deliverRubbish } from '../support/rubbish/deliver-rubbish.ts';
import { senderNames } from '../support/rubbish/senders.ts';

/** How the door bears deliveries that were damaged on the way or made up: see `deliverRubbish` for what is counted. */
const { values } = parseArgs({
  options: { deliveries: { type: 'string', default: '200000' }, seed: { type: 'string', default: '20261122' } },
});

const deliveries = Math.min(1_000_000, Number(values.deliveries));
const startedMs = performance.now();
const tally = await deliverRubbish(deliveries, Number(values.seed), senderNames);
const seconds = Math.round((performance.now() - startedMs) / 1000);

console.log(`${deliveries} mutated deliveries, seed ${values.seed}, ${seconds} s`);
console.table(tally.statuses);
console.table(tally.acceptedBySender);
console.log(`slowest: ${tally.slowestMs.toFixed(1)} ms, delivery ${tally.slowest}`);
console.log(`failures: ${tally.failures.length}`);
for (const failure of tally.failures.slice(0, 20)) console.log(`  ${failure}`);
process.exitCode = tally.failures.length > 0 || tally.slowestMs >= 50 ? 1 : 0;
