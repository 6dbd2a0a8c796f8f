import type { Configuration } from '../runtime/configuration.ts';
import type { Platform } from './platforms/platform.ts';
import { platforms } from './platforms/platforms.ts';
import type { KnownPartner } from './registry.ts';

const byName = new Map<string, Platform>(Object.entries(platforms));

/**
 * Throws an error with one line a fault for what the partners of a configuration say of their platforms. Apart from the
 * configuration's own schema, so that a function which needs no platform does not carry them all.
 */
export const checkPartners = ({ partners }: Pick<Configuration, 'partners'>): void => {
  const faults = Object.entries(partners).flatMap(([id, partner]) =>
    faultsOf(partner).map((fault) => `  partners.${id}.${fault}`),
  );
  if (faults.length > 0) throw new Error(`The configuration cannot be used:\n${faults.join('\n')}`);
};

function faultsOf({ platform: name, shop, pull }: Omit<KnownPartner, 'id'>): string[] {
  const platform = byName.get(name);
  if (!platform) return [`platform: must be one of ${[...byName.keys()].map((known) => `"${known}"`).join(', ')}`];
  return [
    ...platform.checkSettings(shop).map(({ pointer, message }) => `shop${pointer.replaceAll('/', '.')}: ${message}`),
    ...(pull && !platform.can.list ? [`pull: "${name}" has no order API that lists what has changed`] : []),
  ];
}
