import { createOdooCall, type OdooPlace } from '../odoo-call.ts';
import { createSaleBook, type SaleBook } from './sale-book.ts';

/** What an Odoo holds; undefined when the connection's transport has no way to search. */
export const openSaleBook = (place: OdooPlace): SaleBook | undefined =>
  place.connection.transport === 'controller' ? undefined : createSaleBook(createOdooCall(place));
