import { describe, expect, it } from 'vitest';
import { classifyRecording } from '../../../shared/failure/classify-recording.ts';
import { decideDisposition } from '../../../shared/failure/disposition.ts';
import { policiesSchema } from '../../../shared/failure/policies.ts';
import { type Recording, recordingSchema } from '../../../shared/failure/recording.ts';
import { controllerCases } from './cases/controller-cases.ts';
import { exceptionCases } from './cases/exception-cases.ts';
import { jsonCases } from './cases/json-cases.ts';
import { loadCases } from './cases/load-cases.ts';
import { networkCases } from './cases/network-cases.ts';
import { pageCases } from './cases/page-cases.ts';
import { xmlRpcCases } from './cases/xml-rpc-cases.ts';

const untried = { attempts: 0, interruptions: 0, policies: policiesSchema.parse({}), random: 0.5 };

function verdictOf(recording: Recording): string {
  const failure = classifyRecording(recordingSchema.parse(recording));
  return failure ? `${failure.class}/${decideDisposition(failure, untried).kind}` : 'ok';
}

describe.each([
  ['an exception in Odoo', exceptionCases],
  ['an answer in JSON', jsonCases],
  ['an answer in XML', xmlRpcCases],
  ["a controller's answer", controllerCases],
  ['a page', pageCases],
  ['an answer of load', loadCases],
  ['no answer', networkCases],
])('%s', (_kind, cases) => {
  it.each(cases.map(({ expected, what, recording }) => [expected, what, recording] as const))(
    'is %s: %s',
    (expected, _what, recording) => {
      expect(verdictOf(recording)).toBe(expected);
    },
  );
});

describe('no answer', () => {
  it.each(networkCases.map(({ outcome, what, recording }) => [outcome, what, recording] as const))(
    'leaves the outcome %s: %s',
    (outcome, _what, recording) => {
      expect(classifyRecording(recordingSchema.parse(recording))?.outcome).toBe(outcome);
    },
  );
});
