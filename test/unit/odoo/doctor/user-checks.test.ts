import { describe, expect, test } from 'vitest';
import { checkEmail } from '../../../../shared/odoo/doctor/check-email.ts';
import { checkGroups } from '../../../../shared/odoo/doctor/check-groups.ts';
import { checkKey } from '../../../../shared/odoo/doctor/check-key.ts';
import { checkKeyExpiry } from '../../../../shared/odoo/doctor/check-key-expiry.ts';
import { checkRights } from '../../../../shared/odoo/doctor/check-rights.ts';
import { checkSurplusRights } from '../../../../shared/odoo/doctor/check-surplus-rights.ts';
import { checkUser } from '../../../../shared/odoo/doctor/check-user.ts';
import { aPatient, forbidden, noSuchModel } from '../../../support/patient.ts';
import { aConnection } from '../../../support/references.ts';
import type { createScriptedOdoo } from '../../../support/scripted-odoo.ts';

type Script = Parameters<typeof createScriptedOdoo>[0];

describe('the key', () => {
  test("is somebody's", async () => {
    expect(await checkKey(aPatient())).toEqual({ status: 'ok', found: 'The key is that of integration.' });
  });

  test('is refused, and the secret that it belongs into is named', async () => {
    expect(await checkKey(aPatient({ user: 'refused' }))).toMatchObject({
      status: 'failed',
      found: expect.stringContaining('Odoo does not take the API key'),
      advice: expect.stringContaining('waybill/connections/main'),
    });
  });

  test('is missing', async () => {
    expect(await checkKey(aPatient({ apiKey: undefined }))).toMatchObject({
      status: 'failed',
      found: 'There is no API key to try.',
    });
  });
});

describe("the key's end", () => {
  const columns = { value: { name: {}, expiration_date: {} } };
  const keysUntil = (...ends: (string | false)[]) =>
    checkKeyExpiry(
      aPatient({
        script: ({ method }) =>
          method === 'fields_get' ? columns : { value: ends.map((expiration_date) => ({ expiration_date })) },
      }),
    );

  test.each([
    ['none', [false], 'ok', 'The key has no end.'],
    ['far away', ['2027-02-20 10:00:00'], 'ok', 'The key ends in 90 days.'],
    ['near', ['2026-12-12 10:00:00'], 'warning', 'The key ends in 20 days.'],
    ['today', ['2026-11-22 12:00:00'], 'warning', 'The key ends in 0 days.'],
    [
      'of one of two',
      ['2027-02-20 10:00:00', '2026-11-25 10:00:00'],
      'warning',
      "The first of the user's 2 keys ends in 3 days.",
    ],
    ['past, of an old one', [false, '2026-11-01 10:00:00'], 'ok', 'The key has no end.'],
  ] as const)('is %s', async (_when, ends, status, found) => {
    expect(await keysUntil(...ends)).toMatchObject({ status, found });
  });

  test.each([
    ['shows none', { value: [] }],
    ['does not let the user look', { failure: forbidden }],
  ])('is unknown where Odoo %s, and the usual rule is told', async (_what, line) => {
    const script = ({ method }: { method: string }) => (method === 'fields_get' ? columns : line);
    expect(await checkKeyExpiry(aPatient({ script }))).toMatchObject({
      status: 'warning',
      advice: expect.stringContaining('90 days'),
    });
  });

  test('is none in a version whose keys have no end', async () => {
    const script = ({ method }: { method: string }) => ({
      value: method === 'fields_get' ? { name: {} } : [{ name: 'Waybill' }],
    });
    expect(await checkKeyExpiry(aPatient({ script }))).toEqual({ status: 'ok', found: 'The key has no end.' });
  });
});

describe('the user', () => {
  test.each([
    ['active and internal', {}, 'ok', 'active, internal user'],
    ['archived', { active: false }, 'failed', 'is archived'],
    ['of the portal', { share: true }, 'failed', 'is a portal user'],
    ['the administrator', { id: 2, login: 'admin' }, 'warning', 'is the administrator'],
    ["Odoo's own", { id: 1, login: '__system__' }, 'warning', 'is the administrator'],
  ])('is %s', async (_what, user, status, found) => {
    expect(await checkUser(aPatient({ user }))).toMatchObject({ status, found: expect.stringContaining(found) });
  });

  test('is another than the one that the connection names', async () => {
    expect(await checkUser(aPatient({ connection: { login: 'shop-bot' } }))).toMatchObject({
      status: 'warning',
      found: 'The key is that of integration, the connection names shop-bot.',
    });
  });

  test.each([
    ['no address', { email: false as const }, 0, 'warning', 'has no e-mail address'],
    ['a blank one', { email: ' ' }, 0, 'warning', 'has no e-mail address'],
    ["a person's", { email: 'ada@example.com' }, 1, 'warning', 'of a person (ada@example.com)'],
    ['one of its own', { email: 'noreply@example.com' }, 0, 'ok', 'comes from noreply@example.com'],
  ])('has %s for mail', async (_what, user, sharing, status, found) => {
    expect(await checkEmail(aPatient({ user, script: () => ({ value: sharing }) }))).toMatchObject({
      status,
      found: expect.stringContaining(found),
    });
  });
});

describe('the groups', () => {
  const inGroups = (...ids: string[]) =>
    checkGroups(aPatient({ script: ({ args }) => ({ value: ids.includes(String(args['group_ext_id'])) }) }));
  const allOrders = 'sales_team.group_sale_salesman_all_leads';

  test('are those that are needed and no other', async () => {
    expect(await inGroups(allOrders, 'base.group_user')).toMatchObject({ status: 'ok' });
  });

  test('lack the one without which orders vanish from sight', async () => {
    expect(await inGroups('sales_team.group_sale_salesman')).toMatchObject({
      status: 'failed',
      found: 'The user is not in the group "Sales / User: All Documents".',
    });
  });

  test('are too many, each with what it may do', async () => {
    expect(await inGroups(allOrders, 'base.group_partner_manager', 'base.group_erp_manager')).toMatchObject({
      status: 'warning',
      found: expect.stringMatching(/Access Rights \(may grant itself any right\); Contact \/ Creation \(may delete/),
    });
  });
});

const withCreditNotes = { life: { ...aConnection().life, refunds: 'credit-note' as const } };

describe('the rights', () => {
  const rightsBut = (...missing: string[]) =>
    checkRights(
      aPatient({
        script: ({ model, args }) => ({ value: !missing.includes(`${String(args['operation'])} ${model}`) }),
      }),
    );

  test('are all there', async () => {
    expect(await rightsBut()).toMatchObject({ status: 'ok' });
  });

  test('that are missing are named, with the group that has them', async () => {
    expect(await rightsBut('create sale.order', 'unlink sale.order.line')).toMatchObject({
      status: 'failed',
      found: 'Rights are missing: create sale.order, unlink sale.order.line.',
      advice: expect.stringMatching(/^(?!.*bank accounts).*All Documents/),
    });
  });

  test('on contacts are not to be had from the group that may too much', async () => {
    expect(await rightsBut('create res.partner')).toMatchObject({
      status: 'failed',
      advice: expect.stringMatching(/^(?!.*All Documents).*a group of its own/),
    });
  });

  test('in accounting are needed only for draft credit notes, and come from the set-up', async () => {
    const script: Script = ({ model }) => ({ value: !model.startsWith('account.move') });

    expect(await checkRights(aPatient({ script }))).toMatchObject({ status: 'ok' });
    expect(await checkRights(aPatient({ script, connection: withCreditNotes }))).toMatchObject({
      status: 'failed',
      found: expect.stringContaining('create account.move.line'),
      advice: expect.stringMatching(/^For draft credit notes .*waybill odoo setup/),
    });
  });

  test('on a model that is not there are missing, too', async () => {
    const script = ({ model }: { model: string }) =>
      model === 'product.pricelist' ? { failure: noSuchModel } : { value: true };

    expect(await checkRights(aPatient({ script }))).toMatchObject({
      status: 'failed',
      found: 'Rights are missing: read product.pricelist.',
    });
  });
});

describe('the rights that nobody asked for', () => {
  const mayAlso = (...rights: string[]) =>
    checkSurplusRights(
      aPatient({
        script: ({ model, args }) => {
          if (model === 'stock.quant') return { failure: noSuchModel };
          return { value: rights.includes(`${String(args['operation'])} ${model}`) };
        },
      }),
    );

  test('are not those that the connection needs', async () => {
    const script: Script = ({ model, args }) => ({ value: model === 'account.move' && args['operation'] === 'write' });

    expect(await checkSurplusRights(aPatient({ script }))).toMatchObject({ status: 'warning' });
    expect(await checkSurplusRights(aPatient({ script, connection: withCreditNotes }))).toMatchObject({ status: 'ok' });
  });

  test('are none, whatever models this Odoo lacks', async () => {
    expect(await mayAlso()).toMatchObject({ status: 'ok' });
  });

  test('are named, with what they could be used for', async () => {
    expect(await mayAlso('unlink res.partner', 'write res.partner.bank')).toMatchObject({
      status: 'warning',
      found:
        'Rights that Waybill never uses: unlink res.partner (can delete contacts), write res.partner.bank (can redirect payments).',
    });
  });
});
