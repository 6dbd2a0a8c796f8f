import { expect, it } from 'vitest';
import { fieldsOf } from '../support/fields-of.ts';
import { odoo14UnderTest } from '../support/odoo14.ts';
import { recordedFields } from '../support/recorded-fields.ts';

it('has the columns that were recorded of Odoo 14', async () => {
  expect(await fieldsOf(odoo14UnderTest())).toMatchObject(await recordedFields(14));
});
