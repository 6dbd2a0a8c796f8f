import { numbered, type OrderShape, plain, tax } from './order-shape.ts';

const products = { shipping: 'Delivery_007', discount: 'WAYBILL-DISCOUNT', fee: 'WAYBILL-FEE' };

/** Articles that consist of others, as platforms tell them. */
export const kitShapes: readonly OrderShape[] = [
  {
    name: 'a bundle of a name only, whose parts have their prices',
    order: plain({
      lines: numbered(
        { description: 'Home office', quantity: '1', unitPrice: '0.00' },
        { sku: 'E-COM06', quantity: '1', unitPrice: '40.00', parent: '1', taxes: [tax('0.20', '8.00')] },
        { sku: 'E-COM07', quantity: '2', unitPrice: '5.00', parent: '1', taxes: [tax('0.20', '2.00')] },
      ),
      totals: { tax: '10.00', total: '60.00' },
    }),
    expected: {
      lines: [
        { kind: 'line_note', name: '1 × Home office' },
        { product: 'E-COM06', quantity: 1, price: 40, taxes: ['20'] },
        { product: 'E-COM07', quantity: 2, price: 5, taxes: ['20'] },
      ],
      ...{ untaxed: '50.00', tax: '10.00', total: '60.00' },
    },
  },
  {
    name: 'a kit that Odoo has no article for, on the product for custom lines',
    connection: { products: { ...products, custom: 'WAYBILL-FEE' } },
    order: plain({
      lines: numbered(
        { sku: 'STARTER-KIT', description: 'Starter kit', quantity: '2', unitPrice: '30.00', discount: '6.00' },
        { sku: 'E-COM06', quantity: '2', unitPrice: '0.00', parent: '1' },
        { sku: 'E-COM08', quantity: '8', unitPrice: '0.00', parent: '1' },
      ),
      totals: { tax: '0.00', total: '54.00' },
    }),
    expected: {
      lines: [
        { product: 'WAYBILL-FEE', name: 'Starter kit', quantity: 2, price: 27 },
        { product: 'E-COM06', quantity: 2, price: 0 },
        { product: 'E-COM08', quantity: 8, price: 0 },
      ],
      ...{ untaxed: '54.00', tax: '0.00', total: '54.00' },
    },
  },
  {
    name: 'a configured article without SKU, whose variant has it and the price',
    order: plain({
      lines: numbered(
        { description: 'Cabinet', quantity: '1', unitPrice: '0.00' },
        { sku: 'E-COM07', description: 'Cabinet, oak', quantity: '1', unitPrice: '99.00', parent: '1' },
      ),
      totals: { tax: '0.00', total: '99.00' },
    }),
    expected: {
      lines: [{ product: 'E-COM07', name: 'Cabinet, oak', quantity: 1, price: 99 }],
      ...{ untaxed: '99.00', tax: '0.00', total: '99.00' },
    },
  },
  {
    name: 'parts that are told far from their kit, between other articles',
    order: plain({
      lines: numbered(
        { sku: 'E-COM08', quantity: '1', unitPrice: '0.00', parent: '3' },
        { sku: 'E-COM10', quantity: '1', unitPrice: '7.00' },
        { sku: 'E-COM06', quantity: '1', unitPrice: '50.00' },
        { sku: 'E-COM07', quantity: '1', unitPrice: '2.50', parent: '3' },
      ),
      totals: { tax: '0.00', total: '59.50' },
    }),
    expected: {
      lines: [
        { product: 'E-COM10', quantity: 1, price: 7 },
        { product: 'E-COM06', quantity: 1, price: 50 },
        { product: 'E-COM08', quantity: 1, price: 0 },
        { product: 'E-COM07', quantity: 1, price: 2.5 },
      ],
      ...{ untaxed: '59.50', tax: '0.00', total: '59.50' },
    },
  },
  {
    name: 'sections of a quotation, each with its lines, and a thousand characters of description',
    order: plain({
      lines: numbered(
        { sku: 'E-COM06', quantity: '1', unitPrice: '10.00', section: 'Office', description: 'x'.repeat(1_000) },
        { sku: 'E-COM07', quantity: '1', unitPrice: '20.00', section: 'Office' },
        { sku: 'E-COM08', quantity: '1', unitPrice: '30.00', section: 'Hall', notes: ['By the door', 'Mind the step'] },
      ),
      totals: { tax: '0.00', total: '60.00' },
    }),
    expected: {
      lines: [
        { kind: 'line_section', name: 'Office' },
        { product: 'E-COM06', name: 'x'.repeat(1_000), quantity: 1, price: 10 },
        { product: 'E-COM07', quantity: 1, price: 20 },
        { kind: 'line_section', name: 'Hall' },
        { product: 'E-COM08', quantity: 1, price: 30 },
        { kind: 'line_note', name: 'By the door\nMind the step' },
      ],
      ...{ untaxed: '60.00', tax: '0.00', total: '60.00' },
    },
  },
];
