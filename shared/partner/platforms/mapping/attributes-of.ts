import { oneLine, severalLines } from './shopper-text.ts';

const maximumAttributes = 50;

/** Facts that say something as attributes of an order: the first fifty, tidied and cut to what an attribute may hold. */
export const attributesOf = (
  facts: readonly (readonly [name: string, value: string | null | undefined])[],
): Record<string, string> =>
  Object.fromEntries(
    facts
      .flatMap(([name, value]) => {
        const [key, text] = [oneLine(64, name), severalLines(1000, value)];
        return key === undefined || text === undefined ? [] : [[key, text] as const];
      })
      .slice(0, maximumAttributes),
  );
