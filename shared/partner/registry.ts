import type { Configuration } from '../runtime/configuration.ts';
import type { Partner } from '../runtime/partner-configuration.ts';

/** A partner of the configuration, with its id. */
export interface KnownPartner extends Partner {
  readonly id: string;
}

/** Who sends orders. */
export interface Registry {
  find(id: string): KnownPartner | undefined;
  /** A real partner against whose secret an unknown one's credentials are checked, so that refusing costs the same. */
  readonly standIn: KnownPartner;
  readonly all: readonly KnownPartner[];
}

/** Throws when the configuration has no partner, which a checked one always has. */
export const createRegistry = ({ partners }: Configuration): Registry => {
  const known = new Map(Object.entries(partners).map(([id, partner]) => [id, { ...partner, id }]));
  const [standIn] = known.values();
  if (!standIn) throw new Error('The configuration has no partner');
  return { find: (id) => known.get(id), standIn, all: [...known.values()] };
};
