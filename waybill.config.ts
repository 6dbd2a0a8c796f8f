import { defineConfiguration } from './shared/runtime/configuration.ts';

/** The one file to edit: your Odoo databases and the partners whose orders go to them. */
export default defineConfiguration({
  connections: {
    main: {
      url: process.env['ODOO_URL'] ?? 'https://odoo.example.com',
      database: process.env['ODOO_DATABASE'],
      login: process.env['ODOO_LOGIN'],
      transport: process.env['ODOO_TRANSPORT'] || 'auto',
      products: { shipping: 'Delivery_007', discount: 'WAYBILL-DISCOUNT', fee: 'WAYBILL-FEE' },
    },
  },
  partners: {
    acme: { connection: 'main', platform: 'canonical' },
    'acme-shop': { connection: 'main', platform: 'shopify' },
  },
});
