/** Ids are unsigned numbers of 32 bits. */
const highestOfAll = 2 ** 32 - 1;

/**
 * The id of an order that makes a search fail, by halving: `isBroken` tells whether a search of orders up to an id fails.
 * Takes some 34 searches. Undefined when every search fails, or none does any more: then it is not an order's fault.
 */
export const findBrokenOrder = async (
  isBroken: (highestId: number) => Promise<boolean>,
): Promise<string | undefined> => {
  if (await isBroken(0)) return undefined;
  if (!(await isBroken(highestOfAll))) return undefined;
  let good = 0;
  let broken = highestOfAll;
  while (broken - good > 1) {
    const middle = good + Math.floor((broken - good) / 2);
    if (await isBroken(middle)) broken = middle;
    else good = middle;
  }
  return String(broken);
};
