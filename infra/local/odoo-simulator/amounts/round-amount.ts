/** Rounds as Odoo's `float_round`: half away from zero, after nudging by the error that binary floats carry. */
export const roundAmount = (amount: number, digits = 2): number => {
  const factor = 10 ** digits;
  const scaled = Math.abs(amount) * factor;
  const nudged = scaled === 0 ? 0 : scaled + 2 ** (Math.log2(scaled) - 52);
  const rounded = Math.round(nudged) / factor;
  return amount < 0 && rounded !== 0 ? -rounded : rounded;
};
