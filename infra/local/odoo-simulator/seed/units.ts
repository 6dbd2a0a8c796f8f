import type { Values } from '../records/row.ts';

/** Odoo's own units under their own database ids; the number is that of the unit that each is so many of. */
const units: readonly (readonly [
  id: number,
  name: string,
  isActive: boolean,
  parents: readonly number[],
  factor: number,
])[] = [
  [1, 'Units', true, [], 1],
  [2, 'Pack of 6', true, [1], 6],
  [3, 'Dozens', false, [1], 12],
  [4, 'Hours', true, [], 1],
  [5, 'Days', true, [4], 8],
  [7, 'mm', true, [], 1],
  [8, 'cm', false, [7], 10],
  [9, 'm', true, [7, 8], 100],
  [15, 'g', true, [], 1],
  [16, 'kg', true, [15], 1_000],
  [17, 'Ton', true, [15, 16], 1_000],
];

/** Units of measure as a fresh Odoo has them, some of each kind. */
export const unitRows: readonly (readonly [id: number, row: Values])[] = units.map(
  ([id, name, active, parents, relative_factor]) => [
    id,
    {
      ...{ name, active, relative_factor },
      relative_uom_id: parents.at(-1) ?? false,
      parent_path: [...parents, id].map((one) => `${one}/`).join(''),
    },
  ],
);
