interface Money {
  readonly total: string;
  readonly currency: string;
}

/** One sum a currency, as people read them: `1,234.50 EUR + 3.00 USD`; never added up over currencies. */
export const formatMoney = (sums: readonly Money[], none = ''): string =>
  sums.length === 0 ? none : sums.map(({ total, currency }) => `${grouped(total)} ${currency}`).join(' + ');

/** The digits as they are, for no number of JavaScript's holds all of them. */
function grouped(total: string): string {
  const [whole = '', fraction] = total.split('.');
  const withCommas = whole.replaceAll(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? withCommas : `${withCommas}.${fraction}`;
}
