import { InvalidArgumentError } from '@commander-js/extra-typings';

/** A parser of whole numbers from 1 to `most`, for an option. */
export const parseCount =
  (most: number) =>
  (text: string): number => {
    const count = /^\d{1,9}$/.test(text) ? Number(text) : 0;
    if (count < 1 || count > most) throw new InvalidArgumentError(`It is a whole number from 1 to ${most}.`);
    return count;
  };
