/** Marketplaces by the currency that they sell in (Amazon's list "Marketplace IDs"). */
const marketplaces: Readonly<Record<string, readonly string[]>> = {
  USD: ['ATVPDKIKX0DER'],
  CAD: ['A2EUQ1WTGCTBG2'],
  MXN: ['A1AM78C64UM0Y8'],
  BRL: ['A2Q3Y263D00KWC'],
  EUR: [
    ...['A1RKKUPIHCS9HS', 'A13V1IB3VIYZZH', 'A1PA6795UKMFR9', 'APJ6JRA9NG5V4', 'A1805IZSGTT6HS', 'AMEN7PMS3EDWL'],
    'A28R8C7NBKEWEA',
  ],
  GBP: ['A1F83G8C2ARO7P'],
  SEK: ['A2NODRKZP88ZB9'],
  PLN: ['A1C3SOZRARQ6R3'],
  TRY: ['A33AVAJ2PDY3EV'],
  AED: ['A2VIGQ35RCS4UG'],
  SAR: ['A17E79C6D8DWNP'],
  EGP: ['ARBP9OOSHTCHU'],
  ZAR: ['AE08WJ6YKNBMC'],
  INR: ['A21TJRUUN4KGV'],
  JPY: ['A1VC38T7YXB528'],
  AUD: ['A39IBJ37TRP1C6'],
  SGD: ['A19VAU5U5O7RUS'],
};

const currencies = new Map(Object.entries(marketplaces).flatMap(([currency, ids]) => ids.map((id) => [id, currency])));

/** The currency of a marketplace; undefined for one that this list does not know. */
export const currencyOfMarketplace = (marketplaceId: string | null | undefined): string | undefined =>
  currencies.get(marketplaceId ?? '');
