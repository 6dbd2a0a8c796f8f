import { entryWordsOf, wordsOf } from './field-words.ts';
import { stepsOf } from './json-pointer.ts';

/** What people call the field of an order that a JSON Pointer points to: `Line 2 · tax 1 · rate`. */
export const nameOfField = (pointer: string): string => {
  const [first = '', ...rest] = stepsOf(pointer).reduce<readonly string[]>(withStep, []);
  return [first === '' ? 'The order' : first, ...rest.map(withinSentence)].join(' · ');
};

const lists = new Set(['lines', 'taxes', 'notes', 'shipping', 'discounts', 'giftCards', 'fees', 'refunds']);

function withStep(names: readonly string[], step: string, index: number, steps: readonly string[]): readonly string[] {
  const parent = steps[index - 1];
  if (parent === 'attributes' && index === 1) return [...names, `“${step}”`];
  if (parent === undefined || !lists.has(parent) || !/^\d+$/.test(step)) return [...names, wordsOf(step)];
  return [...names.slice(0, -1), `${entryWordsOf(parent)} ${Number(step) + 1}`];
}

/** An abbreviation stays as it is, and so does what is no word of ours. */
const withinSentence = (name: string): string =>
  /^[A-Z](?![A-Z])/.test(name) ? `${name.charAt(0).toLowerCase()}${name.slice(1)}` : name;
