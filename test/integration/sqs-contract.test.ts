import { buildApp } from 'fauxqs';
import { startSqs } from '../../infra/local/emulators/sqs/start-sqs.ts';
import { describeSqsContract } from '../support/aws-sqs-contract.ts';
import { fairnessCases } from '../support/aws-sqs-fairness-cases.ts';

describeSqsContract({
  name: 'the SQS of the local run',
  start: () => startSqs({ region: 'eu-west-1', accountId: '000000000000' }),
});

// A second opinion from an implementation that is not ours: where both agree, the cases test SQS and not our idea of it.
describeSqsContract({
  name: 'fauxqs',
  start: async () => {
    const app = buildApp({ logger: false });
    const url = await app.listen({ port: 0, host: '127.0.0.1' });
    return { url, close: () => app.close() };
  },
  // Reasons enough not to run on it; 'refuses a visibility timeout …' only by the name of the error.
  knownNotToHold: [
    'answers the MD5 of what was sent, whatever the script',
    'leaves out message attributes that nobody asked for',
    'carries a message group id on a standard queue',
    'refuses characters that XML does not have',
    'gives no message to a long poll that was aborted',
    'gives each message to one of several waiting receivers',
    'deletes each message of a batch that was received, and names the handle that never was',
    'calls a message that is visible again MessageNotInflight',
    'refuses a visibility timeout of more than twelve hours',
    'says which queue a dead letter comes from',
    ...fairnessCases.map(([behaviour]) => behaviour),
  ],
});
