import { describe, expect, test } from 'vitest';
import { checkAddress } from '../../../../shared/odoo/doctor/check-address.ts';
import { checkTcp } from '../../../../shared/odoo/doctor/check-tcp.ts';
import { checkTls } from '../../../../shared/odoo/doctor/check-tls.ts';
import type { TlsGreeting } from '../../../../shared/odoo/doctor/network.ts';
import { aPatient, networkError, nowMs } from '../../../support/patient.ts';

const url = 'https://odoo.test';
const dayMs = 86_400_000;
const at = (...addresses: string[]) => ({ lookUp: async () => addresses });
const deaf = (code: string) => async () => {
  throw networkError(code);
};

describe("the address of Odoo's host", () => {
  test('is told with all that the name leads to', async () => {
    const diagnosis = await checkAddress(aPatient({ network: at('93.184.215.14', '2606:2800:21f::1') }));

    expect(diagnosis).toEqual({ status: 'ok', found: 'odoo.test is at 93.184.215.14, 2606:2800:21f::1.' });
  });

  test.each([
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.1.1',
    '100.64.0.1',
    '100.127.255.255',
    'fd00::1',
    'fe80::1',
  ])('is pointed out when no function in AWS reaches it by itself: %s', async (address) => {
    const diagnosis = await checkAddress(aPatient({ network: at('93.184.215.14', address) }));

    expect(diagnosis).toMatchObject({ status: 'warning', found: expect.stringContaining(`${address} (private)`) });
  });

  test.each(['172.32.0.1', '11.0.0.1', '100.128.0.1', '2606::1'])('is public: %s', async (address) => {
    expect(await checkAddress(aPatient({ network: at(address) }))).toMatchObject({ status: 'ok' });
  });

  test.each([
    ['http://127.0.0.1:8069', '127.0.0.1'],
    ['http://localhost:8069', '::1'],
    ['http://[::1]:8069', '::1'],
  ])('may be this machine, for trying things out: %s', async (own, address) => {
    const diagnosis = await checkAddress(aPatient({ connection: { url: own }, network: at(address) }));

    expect(diagnosis).toMatchObject({ status: 'ok', found: expect.stringContaining('(this machine)') });
  });

  test.each([
    ['ENOTFOUND', "Correct the host in the connection's `url`"],
    ['EAI_AGAIN', 'The name server did not answer'],
  ])('is missing, and the advice fits why: %s', async (code, advice) => {
    const diagnosis = await checkAddress(aPatient({ network: { lookUp: deaf(code) } }));

    expect(diagnosis).toMatchObject({
      status: 'failed',
      found: `The name odoo.test leads to no address (${code}).`,
      advice: expect.stringContaining(advice),
    });
  });
});

describe("Odoo's port", () => {
  test.each([
    ['https://odoo.test', 443],
    ['http://odoo.test', 80],
    ['https://odoo.test:8443', 8443],
  ])('of %s is %i', async (own, port) => {
    const asked: number[] = [];
    const connect = async (_host: string, number: number) => asked.push(number);

    expect(await checkTcp(aPatient({ connection: { url: own }, network: { connect } }))).toMatchObject({
      status: 'ok',
    });
    expect(asked).toEqual([port]);
  });

  test.each([
    ['ECONNREFUSED', 'Nothing listens there'],
    ['ETIMEDOUT', 'A firewall drops'],
    ['EHOSTUNREACH', 'There is no way to that machine'],
    ['E-NEVER-SEEN', 'Look at the network'],
  ])('is closed, and the advice fits why: %s', async (code, advice) => {
    expect(await checkTcp(aPatient({ network: { connect: deaf(code) } }))).toMatchObject({
      status: 'failed',
      advice: expect.stringContaining(advice),
    });
  });
});

describe('TLS', () => {
  const greeting: TlsGreeting = {
    ...{ protocol: 'TLSv1.3', issuer: "Let's Encrypt, R11", names: 'odoo.test', validToMs: nowMs + 60 * dayMs },
  };
  const check = (different: Partial<TlsGreeting>) =>
    checkTls(aPatient({ connection: { url }, network: { greet: async () => ({ ...greeting, ...different }) } }));

  test('is fine with a trusted certificate, whose end is told', async () => {
    expect(await check({})).toEqual({
      status: 'ok',
      found: "TLSv1.3, certificate by Let's Encrypt, R11, valid for 60 more days.",
    });
  });

  test.each([
    [20, 'warning', 'ends in 20 days'],
    [21, 'ok', 'valid for 21 more days'],
    [-3, 'failed', 'ended 3 days ago'],
  ])('is looked at ahead of time: %i days left', async (days, status, found) => {
    expect(await check({ validToMs: nowMs + days * dayMs })).toMatchObject({
      status,
      found: expect.stringContaining(found),
    });
  });

  test.each([
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'signed by itself'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'is for shop.test, not for odoo.test'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'chain is incomplete'],
    ['CERT_REVOKED', 'not to be trusted (CERT_REVOKED)'],
  ])('fails with a certificate that nobody vouches for: %s', async (distrust, found) => {
    expect(await check({ distrust, names: 'shop.test' })).toMatchObject({
      status: 'failed',
      found: expect.stringContaining(found),
    });
  });

  test('fails at a port that speaks something else', async () => {
    const patient = aPatient({ connection: { url }, network: { greet: deaf('ERR_SSL_WRONG_VERSION_NUMBER') } });

    expect(await checkTls(patient)).toMatchObject({
      status: 'failed',
      found: 'No TLS at port 443 (ERR_SSL_WRONG_VERSION_NUMBER).',
    });
  });

  test.each([
    ['http://odoo.test', 'warning'],
    ['http://127.0.0.1:8069', 'ok'],
    ['http://localhost:8069', 'ok'],
  ])('may be left out on one machine only: %s', async (plain, status) => {
    expect(await checkTls(aPatient({ connection: { url: plain } }))).toMatchObject({ status });
  });
});
