import { expect, it } from 'vitest';
import { fieldsOf } from './support/fields-of.ts';
import { odooUnderTest } from './support/odoo.ts';
import { recordedFields } from './support/recorded-fields.ts';

it('has the columns that were recorded of Odoo 19', async () => {
  expect(await fieldsOf(odooUnderTest())).toMatchObject(await recordedFields(19));
});
