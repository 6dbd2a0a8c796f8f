import { type OdooAccess, readOdooAccess } from '../../../infra/odoo/odoo-access.ts';

/** The Odoo that `npm run test:odoo` started, or that `ODOO_URL` names; an error says what is missing. */
export const odooUnderTest = (): OdooAccess => {
  try {
    return readOdooAccess(process.env);
  } catch (error) {
    throw new Error('Tests of this folder run by `npm run test:odoo`, which starts an Odoo.', { cause: error });
  }
};
