import { ResourceNotFoundException, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { describe, expect, it } from 'vitest';
import { createSecrets } from '../../../shared/runtime/secrets.ts';

/** The real client, whose way to the network is replaced by the answers of the test. */
const setUp = (answers: (string | Error)[]) => {
  const client = new SecretsManagerClient({ region: 'eu-west-1' });
  const asked = { times: 0 };
  client.middlewareStack.add(
    () => async () => {
      const answer = answers[Math.min(asked.times++, answers.length - 1)];
      if (answer === undefined || answer instanceof Error) throw answer;
      return { response: {}, output: { SecretString: answer, $metadata: {} } };
    },
    { step: 'initialize', priority: 'low' },
  );
  const clock = { nowMs: 0 };
  return { asked, clock, secrets: createSecrets({ client, now: () => clock.nowMs }) };
};

describe('secrets', () => {
  it('are asked for once a minute, however many ask', async () => {
    const { asked, clock, secrets } = setUp(['one', 'two']);
    expect(await Promise.all([secrets.read('a'), secrets.read('a')])).toEqual(['one', 'one']);
    clock.nowMs = 59_999;
    expect([await secrets.read('a'), asked.times]).toEqual(['one', 1]);
    clock.nowMs = 60_000;
    expect([await secrets.read('a'), asked.times]).toEqual(['two', 2]);
  });

  it('are read again sooner by who needs them younger', async () => {
    const { clock, secrets } = setUp(['one', 'two']);
    await secrets.read('a');
    clock.nowMs = 4_999;
    expect(await secrets.read('a', 5_000)).toBe('one');
    clock.nowMs = 5_000;
    expect(await secrets.read('a', 5_000)).toBe('two');
  });

  it('are undefined when there is none of that name', async () => {
    const { secrets } = setUp([new ResourceNotFoundException({ message: 'none', $metadata: {} })]);
    expect(await secrets.read('a')).toBeUndefined();
  });

  it('forget a failure', async () => {
    const { secrets } = setUp([new Error('out of reach'), 'one']);
    await expect(secrets.read('a')).rejects.toThrow('out of reach');
    expect(await secrets.read('a')).toBe('one');
  });

  it('keep what they had when a fresh reading fails', async () => {
    const { clock, secrets } = setUp(['one', new Error('out of reach')]);
    await secrets.read('a');
    clock.nowMs = 10_000;
    await expect(secrets.read('a', 5_000)).rejects.toThrow('out of reach');
    expect(await secrets.read('a')).toBe('one');
  });
});
