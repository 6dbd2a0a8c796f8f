import * as z from 'zod';
import { type Result, succeed } from '../../../failure/result.ts';
import type { Address } from '../../../order/order.ts';
import type { CallOdoo } from '../../transports/call-odoo.ts';
import { stateCodesOf } from './state-codes.ts';

const countriesSchema = z.array(z.object({ id: z.int(), code: z.string() }));
const statesSchema = z.array(z.object({ id: z.int(), code: z.string(), country_id: z.tuple([z.int(), z.string()]) }));

type Ids = ReadonlyMap<string, number>;

/** Database ids by ISO 3166-1 code. */
export const fetchCountries = async (call: CallOdoo, codes: readonly string[]): Promise<Result<Ids>> => {
  const found = await call(
    'res.country',
    'search_read',
    { domain: [['code', 'in', codes]], fields: ['code'], limit: codes.length },
    countriesSchema,
  );
  return found.ok ? succeed(new Map(found.value.map(({ id, code }) => [code, id]))) : found;
};

/** The ISO 3166-2 code of an address, if it has one. */
export const subdivisionsOf = ({ subdivision }: Address): string[] => (subdivision === undefined ? [] : [subdivision]);

/**
 * Database ids by ISO 3166-2 code, such as `US-CA`. Odoo knows a state by its country and a code that is mostly the part
 * after the dash (`state-codes.ts`), and has states for some seventy countries only.
 */
export const fetchStates = async (call: CallOdoo, codes: readonly string[]): Promise<Result<Ids>> => {
  const countries = await fetchCountries(call, [...new Set(codes.map(countryOf))]);
  if (!countries.ok) return countries;
  const found = await call(
    'res.country.state',
    'search_read',
    {
      domain: [
        ['country_id', 'in', [...countries.value.values()]],
        ['code', 'in', [...new Set(codes.flatMap(stateCodesOf))]],
      ],
      fields: ['code', 'country_id'],
      // Odoo has fewer than two thousand.
      limit: 5_000,
    },
    statesSchema,
  );
  if (!found.ok) return found;
  const states = new Map(found.value.map(({ id, code, country_id: [country] }) => [`${country} ${code}`, id]));
  const idOf = (code: string) =>
    stateCodesOf(code)
      .map((state) => states.get(`${countries.value.get(countryOf(code))} ${state}`))
      .find((id) => id !== undefined);
  return succeed(
    new Map(
      codes.flatMap((code) => {
        const id = idOf(code);
        return id === undefined ? [] : [[code, id] as const];
      }),
    ),
  );
};

const countryOf = (code: string): string => code.slice(0, 2);
