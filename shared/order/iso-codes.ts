/** ISO 3166-1 alpha-2, the 249 officially assigned codes. `UK` and `EU` are not among them; Kosovo's `XK` is what every platform sends. */
const countries = new Set(
  (
    'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD ' +
    'CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF ' +
    'GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN ' +
    'KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA ' +
    'NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI ' +
    'SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI ' +
    'VN VU WF WS XK YE YT ZA ZM ZW'
  ).split(' '),
);

const currencies = new Set(Intl.supportedValuesOf('currency'));

/** Whether `code` is an ISO 3166-1 alpha-2 country code in capitals. */
export const isCountryCode = (code: string): boolean => countries.has(code);

/** Whether `code` is an ISO 4217 currency code in capitals. */
export const isCurrencyCode = (code: string): boolean => currencies.has(code);

/**
 * Currencies whose coin is no hundredth, ISO 4217. Not what `Intl` says: it tells how prices are usually shown, and shows
 * forints and rupiahs, of which shops charge hundredths, without any.
 */
const otherDigits: readonly (readonly [digits: number, currencies: string])[] = [
  [0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF'],
  [3, 'BHD IQD JOD KWD LYD OMR TND'],
];

const minorUnits = new Map(
  otherDigits.flatMap(([digits, codes]) => codes.split(' ').map((code) => [code, digits] as const)),
);

/** How many digits a currency has after the point: 2 for USD, 0 for JPY, 3 for KWD (ISO 4217 minor units). */
export const minorUnitsOf = (currency: string): number => minorUnits.get(currency) ?? 2;
