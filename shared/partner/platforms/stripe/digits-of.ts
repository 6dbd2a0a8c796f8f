/** Charged in whole units, also where ISO 4217 has smaller ones. https://docs.stripe.com/currencies#zero-decimal */
const whole = new Set([
  'BIF',
  'CLP',
  'DJF',
  'GNF',
  'JPY',
  'KMF',
  'KRW',
  'MGA',
  'PYG',
  'RWF',
  'VND',
  'VUV',
  'XAF',
  'XOF',
  'XPF',
]);

/** https://docs.stripe.com/currencies#three-decimal */
const thousandths = new Set(['BHD', 'JOD', 'KWD', 'OMR', 'TND']);

/**
 * How many digits of an amount of Stripe's are behind the point: two where no list of Stripe's says otherwise, for ISK and
 * UGX too, whose smaller coins are gone. https://docs.stripe.com/currencies#special-cases
 */
export const digitsOf = (currency: string): number => {
  if (whole.has(currency)) return 0;
  return thousandths.has(currency) ? 3 : 2;
};
