/** Codes of Magento's own for the states of two countries, and the second half of what ISO 3166-2 calls them. */
const ownCodes: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  DE: {
    ...{ BAW: 'BW', BAY: 'BY', BER: 'BE', BRG: 'BB', BRE: 'HB', HAM: 'HH', HES: 'HE', MEC: 'MV' },
    ...{ NDS: 'NI', NRW: 'NW', RHE: 'RP', SAR: 'SL', SAS: 'SN', SAC: 'ST', SCN: 'SH', THE: 'TH' },
  },
  AT: { BL: '1', KN: '2', NO: '3', OO: '4', SB: '5', ST: '6', TI: '7', VB: '8', WI: '9' },
};

/** The ISO 3166-2 code of a region by Magento's code; undefined where that is the name of the region and no code. */
export const subdivisionOf = (country: string, code: string | null | undefined): string | undefined => {
  const given = code?.trim().toUpperCase() ?? '';
  const part = given.startsWith(`${country}-`) ? given.slice(3) : given;
  const iso = ownCodes[country]?.[part] ?? (country === 'FR' ? part.padStart(2, '0') : part);
  return part !== '' && /^[A-Z0-9]{1,3}$/.test(iso) ? `${country}-${iso}` : undefined;
};
