import { describe, expect, it } from 'vitest';
import { matchContacts, normalizeEmail } from '../../../shared/odoo/sale-order/contacts/match-contacts.ts';
import { createScriptedOdoo } from '../../support/scripted-odoo.ts';

const email = 'ada@example.com';
const ada = { id: 42, email, email_normalized: email, active: true, partner_share: true, user_ids: [] };

const matchOf = async (...rows: readonly object[]) => {
  const found = await matchContacts(createScriptedOdoo(() => ({ value: rows })).call, 1, [email]);
  return found.ok ? found.value.get(email) : undefined;
};

describe('the contact with an e-mail address', () => {
  it('is the one that Odoo has, archived ones beside it or not', async () => {
    expect(await matchOf(ada)).toEqual({ kind: 'one', odooId: 42 });
    expect(await matchOf({ ...ada, id: 41, active: false }, ada)).toEqual({ kind: 'one', odooId: 42 });
    expect(await matchOf({ ...ada, email: 'Ada <ADA@example.com>' })).toEqual({ kind: 'one', odooId: 42 });
  });

  it('is none where Odoo has none', async () => {
    expect(await matchOf()).toEqual({ kind: 'none' });
  });

  it.each([
    ['several', [ada, { ...ada, id: 43 }]],
    ['archived', [{ ...ada, active: false }]],
    ['those of a portal user', [{ ...ada, user_ids: [6] }]],
    ['those of an internal user who is archived', [{ ...ada, partner_share: false }]],
    ['those of a user and another one', [ada, { ...ada, id: 43, user_ids: [6] }]],
    ['one with other addresses beside it', [{ ...ada, email: 'ada@example.com, bob@example.com' }]],
    ['more than anybody would look through', Array.from({ length: 20 }, (_, id) => ({ ...ada, id, active: false }))],
  ])('is nobody’s to say where they are %s', async (_what, rows) => {
    expect(await matchOf(...rows)).toEqual({ kind: 'doubtful' });
  });

  it('is looked up for all orders at once, and not at all for none', async () => {
    const odoo = createScriptedOdoo(() => ({ value: [] }));
    await matchContacts(odoo.call, 1, []);
    expect(odoo.calls).toEqual([]);
    await matchContacts(odoo.call, 1, [email, 'bob@example.com']);
    expect(odoo.calls).toHaveLength(1);
  });
});

describe('an e-mail address', () => {
  it.each([
    ['Ada.Lovelace@Example.COM', 'ada.lovelace@example.com'],
    ['"odd@local"@Example.com', '"odd@local"@example.com'],
    ['Ünal@Example.com', 'Ünal@example.com'],
    ['ada@BÜCHER.example', 'ada@bücher.example'],
  ])('%s is compared as %s, as Odoo does', (told, compared) => {
    expect(normalizeEmail(told)).toBe(compared);
  });
});
