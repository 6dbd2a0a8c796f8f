import * as z from 'zod';
import { parseWithFaults } from '../../../order/fault.ts';
import { checkMapped } from '../mapping/check-mapped.ts';
import type { Ignored, ParsedOrder } from '../platform.ts';
import { mapOrder } from './map-order.ts';
import { placesOf } from './places.ts';
import type { MagentoSettings } from './settings.ts';
import { shopOrderSchema } from './shop-order.ts';

const unreadableSchema = z.object({ entity_id: z.string(), unreadable: z.literal(true) });

/** The canonical order in an order as Magento's REST API writes it; one of another store view is left alone. */
export const parseMagentoOrder = (document: unknown, settings: MagentoSettings): ParsedOrder | Ignored => {
  const unreadable = unreadableSchema.safeParse(document).data;
  if (unreadable) return { faults: [{ pointer: '', message: messageOf(unreadable.entity_id) }] };
  const given = parseWithFaults(shopOrderSchema, document);
  if ('faults' in given) return given;
  const { store_id: storeId } = given.data;
  if (settings.storeIds && (!storeId || !settings.storeIds.includes(Number(storeId)))) {
    return { ignored: 'The order belongs to a store view that is none of the partner’s.' };
  }
  const { order, items } = mapOrder(given.data, settings.pricesIncludeTax);
  return checkMapped(order, placesOf(items));
};

const messageOf = (id: string) =>
  `is an order that the shop answers with an error for: see what is wrong with the order of entity_id ${id} in the shop's own log`;
