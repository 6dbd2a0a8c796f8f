import { afterAll, beforeAll, describe, it } from 'vitest';
import { deadLetterCases } from './aws-sqs-dead-letter-cases.ts';
import { fairnessCases } from './aws-sqs-fairness-cases.ts';
import { receivingCases } from './aws-sqs-receiving-cases.ts';
import { sendingCases } from './aws-sqs-sending-cases.ts';
import { type SqsUnderTest, sqsUnderTest } from './aws-sqs-under-test.ts';
import { visibilityCases } from './aws-sqs-visibility-cases.ts';

/** One behaviour of SQS that Waybill relies on, as a sentence and the proof of it. */
export type SqsCase = readonly [behaviour: string, prove: (sqs: SqsUnderTest) => Promise<void>];

interface Contract {
  readonly name: string;
  readonly start: () => Promise<{ url: string; close: () => Promise<void> }>;
  /** Behaviours that it is known not to have: the test fails when it has got one after all. */
  readonly knownNotToHold?: readonly string[];
}

const cases: readonly SqsCase[] = [
  ...sendingCases,
  ...receivingCases,
  ...visibilityCases,
  ...deadLetterCases,
  ...fairnessCases,
];

/** Registers every case of the contract for one SQS. */
export const describeSqsContract = ({ name, start, knownNotToHold = [] }: Contract): void => {
  describe(name, () => {
    let close: () => Promise<void>;
    let sqs: SqsUnderTest;

    beforeAll(async () => {
      const started = await start();
      close = started.close;
      sqs = sqsUnderTest(started.url, `contract-${Date.now()}`);
    });
    afterAll(async () => {
      sqs.client.destroy();
      await close();
    });

    for (const [behaviour, prove] of cases) {
      const register = knownNotToHold.includes(behaviour) ? it.fails : it;
      register(behaviour, () => prove(sqs));
    }
  });
};
