import { oneLine } from './shopper-text.ts';

type Text = string | null | undefined;

/** An address as a shop has it, its fields by what they are. */
export interface ShopAddress {
  readonly names: readonly Text[];
  readonly company?: Text;
  readonly street1: Text;
  readonly street2?: Text;
  readonly city: Text;
  readonly postalCode: Text;
  /** A state or province, by its ISO code without or with the country, or by its name, which is then left out. */
  readonly region?: Text;
  readonly regionName?: Text;
  /** ISO 3166-1 alpha-2. */
  readonly country: Text;
  readonly countryName?: Text;
  readonly phone?: Text;
}

/**
 * The canonical address. Digital goods and small countries leave out the street or the city; the next wider name stands in
 * for it, so that the country, which decides on taxes, is kept. Without a country there is no address.
 */
export const postalAddress = (address: ShopAddress) => {
  const country = address.country?.trim().toUpperCase();
  if (!country) return undefined;
  const city = oneLine(100, address.city, address.regionName ?? address.region, address.countryName, country);
  return {
    name: oneLine(200, ...address.names),
    company: oneLine(200, address.company),
    street1: oneLine(200, address.street1, address.street2, city),
    street2: oneLine(200, address.street1) ? oneLine(200, address.street2) : undefined,
    city,
    postalCode: oneLine(20, address.postalCode),
    country,
    subdivision: subdivisionOf(country, address.region?.trim()),
    phone: oneLine(50, address.phone),
  };
};

function subdivisionOf(country: string, region: Text): string | undefined {
  const code = region?.startsWith(`${country}-`) ? region : `${country}-${region}`;
  return /^[A-Z]{2}-[A-Z0-9]{1,3}$/.test(code) ? code : undefined;
}

/** A first and a last name as one; empty when there is neither. */
export const fullName = (first: Text, last: Text): string => `${first ?? ''} ${last ?? ''}`.trim();
