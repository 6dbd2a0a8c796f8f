import { parseConfiguration } from '../../../shared/runtime/configuration.ts';

const products = { shipping: 'SHIPPING', discount: 'DISCOUNT', fee: 'FEE' };

/** Two Odoo databases and three partners: what is per connection or per partner shows as such. */
export const twoConnections = parseConfiguration({
  connections: {
    main: { url: 'https://odoo.example.com', products },
    'north-shop': {
      url: 'https://north.example.com',
      products,
      maximumConcurrency: 5,
      batchTimeoutSeconds: 60,
      keyRotationDays: 30,
    },
  },
  partners: {
    acme: { connection: 'main' },
    'acme-shop': { connection: 'main', platform: 'shopify' },
    globex: { connection: 'north-shop' },
  },
});
