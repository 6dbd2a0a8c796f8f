import { describe, expect, test } from 'vitest';
import { examineConnection } from '../../../../shared/odoo/doctor/examine-connection.ts';
import { aPatient, networkError } from '../../../support/patient.ts';

const steps = [
  ...['dns', 'tcp', 'tls', 'http', 'odoo', 'clock', 'proxy', 'transport', 'database', 'key', 'key-expiry', 'user'],
  ...['groups', 'rights', 'surplus-rights', 'modules', 'columns', 'company', 'configuration'],
  ...['products', 'lines', 'taxes', 'currencies'],
  ...['language', 'email', 'body-limit', 'speed', 'dry-run'],
];

const unreachable = {
  lookUp: async () => {
    throw networkError('ENOTFOUND');
  },
};

describe('the examination of a connection', () => {
  test('has every step, in the order in which an engineer would look, whatever it finds', async () => {
    const findings = await examineConnection(aPatient({ network: unreachable }));

    expect(findings.map(({ step }) => step)).toEqual(steps);
  });

  test('leaves out what makes no sense any more, and says since what', async () => {
    const [first, ...others] = await examineConnection(aPatient({ network: unreachable }));

    expect(first).toMatchObject({ step: 'dns', status: 'failed' });
    expect(others.every(({ status }) => status === 'skipped')).toBe(true);
    expect(others[0]).toMatchObject({ step: 'tcp', found: 'Not looked at, since dns failed.' });
  });

  test('goes on beside what failed', async () => {
    const findings = await examineConnection(aPatient({ user: 'refused' }));
    const statusOf = new Map(findings.map(({ step, status }) => [step, status]));

    expect(statusOf.get('database')).toBe('ok');
    expect(statusOf.get('key')).toBe('failed');
    expect(statusOf.get('clock')).toBe('ok');
    expect(statusOf.get('user')).toBe('skipped');
    expect(statusOf.get('dry-run')).toBe('skipped');
  });

  test('survives a check that breaks', async () => {
    const script = () => {
      throw new RangeError('a defect of ours');
    };
    const findings = await examineConnection(aPatient({ script }));

    expect(findings.find(({ step }) => step === 'rights')).toMatchObject({
      status: 'failed',
      found: 'The check itself broke (RangeError).',
    });
    expect(findings).toHaveLength(steps.length);
  });

  test('tells of each finding at once', async () => {
    const told: string[] = [];
    const findings = await examineConnection(aPatient({ network: unreachable }), ({ step }) => told.push(step));

    expect(told).toEqual(findings.map(({ step }) => step));
  });

  test('gives advice with everything that is not well, and with nothing else', async () => {
    const findings = await examineConnection(aPatient({ user: 'refused' }));

    for (const finding of findings) {
      expect('advice' in finding).toBe(finding.status === 'warning' || finding.status === 'failed');
    }
  });
});
