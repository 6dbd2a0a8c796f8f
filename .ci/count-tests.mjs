// `node .ci/count-tests.mjs <report> …`: sums vitest's JSON reports into one line, and fails when any test did.
// Tests that passed on a second try are named above that line.
// A report that is missing counts as one failure, and so does a file whose tests could not even be collected.
import { existsSync, readFileSync } from 'node:fs';

const retried = ({ assertionResults }) =>
  assertionResults.filter(({ status, failureMessages }) => status === 'passed' && failureMessages.length > 0);

const counts = process.argv.slice(2).map((file) => {
  if (!existsSync(file)) return { passed: 0, failed: 1 };
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(file, 'utf8'));
  const uncollected = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  );
  for (const { fullName } of testResults.flatMap(retried)) console.log(`Passed on a second try: ${fullName}`);
  return { passed: numPassedTests, failed: numFailedTests + uncollected.length };
});
const total = (key) => counts.reduce((sum, count) => sum + count[key], 0);
console.log(`${total('passed')} passed, ${total('failed')} failed`);
process.exit(total('failed') === 0 ? 0 : 1);
