import { writeFile } from 'node:fs/promises';
import { startOdoo } from '../../../infra/odoo/start-odoo.ts';
import { fieldsOf } from './fields-of.ts';

// Records what `test/unit/odoo/recorded-fields` holds, again: `npm run odoo:record-fields`, then `npm run format`.
for (const release of [14, 19] as const) {
  const odoo = await startOdoo({ release, report: console.log });
  const file = new URL(`../../unit/odoo/recorded-fields/${release}.json`, import.meta.url);
  await fieldsOf(odoo.access)
    .then((fields) => writeFile(file, JSON.stringify(fields)))
    .finally(odoo.stop);
}
