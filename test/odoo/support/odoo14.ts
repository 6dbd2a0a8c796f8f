import { inject } from 'vitest';
import type { OdooAccess } from '../../../infra/odoo/odoo-access.ts';

/** The Odoo 14 that all tests of `test/odoo/fourteen` share. */
export const odoo14UnderTest = (): OdooAccess => inject('odoo14');
