import { textIn } from '../records/row.ts';
import type { Store } from '../records/store.ts';

/** The active languages as Odoo lists them: code and name, by name. */
export const installedLanguages = (store: Store): readonly (readonly [code: string, name: string])[] =>
  store
    .rows('res.lang')
    .filter(({ active }) => active === true)
    .map((language) => [textIn(language, 'code'), textIn(language, 'name')] as const)
    .toSorted(([, a], [, b]) => (a < b ? -1 : 1));
