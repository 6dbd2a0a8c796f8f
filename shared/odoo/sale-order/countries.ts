import * as z from 'zod';
import { type Result, succeed } from '../../failure/result.ts';
import type { Address } from '../../order/order.ts';
import type { CallOdoo } from '../transports/call-odoo.ts';

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
 * Database ids by ISO 3166-2 code, such as `US-CA`. Odoo knows a state by its country and the part after the dash, and
 * has states for a few dozen countries only.
 */
export const fetchStates = async (call: CallOdoo, codes: readonly string[]): Promise<Result<Ids>> => {
  const parts = codes.map((code) => ({ code, country: code.slice(0, 2), state: code.slice(3) }));
  const countries = await fetchCountries(call, [...new Set(parts.map(({ country }) => country))]);
  if (!countries.ok) return countries;
  const found = await call(
    'res.country.state',
    'search_read',
    {
      domain: [
        ['country_id', 'in', [...countries.value.values()]],
        ['code', 'in', [...new Set(parts.map(({ state }) => state))]],
      ],
      fields: ['code', 'country_id'],
      limit: 1_000,
    },
    statesSchema,
  );
  if (!found.ok) return found;
  const byCountryAndState = new Map(
    found.value.map(({ id, code, country_id: [country] }) => [`${country} ${code}`, id]),
  );
  return succeed(
    new Map(
      parts.flatMap(({ code, country, state }) => {
        const id = byCountryAndState.get(`${countries.value.get(country)} ${state}`);
        return id === undefined ? [] : [[code, id] as const];
      }),
    ),
  );
};
