import { secretNameOfPartner } from '../runtime/configuration.ts';

/** Secrets of the default configuration's partners, by name, for trying Waybill out on one machine: everybody knows them. */
export const demoSecrets: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  [secretNameOfPartner('acme')]: {
    apiKeys: ['acme-demo-key'],
    standardWebhooks: [`whsec_${Buffer.from('a'.repeat(32)).toString('base64')}`],
  },
  [secretNameOfPartner('acme-shop')]: { apiKeys: ['acme-shop-demo-key'], shopify: ['acme-demo-secret'] },
};
