import type { Values } from '../records/row.ts';

type Product = readonly [code: string, name: string, price: number, more?: Values];

const service: Values = { type: 'service', sale_ok: false };

const products: readonly Product[] = [
  ['E-COM06', 'Corner Desk Right Sit', 147, { description_sale: 'Right-aligned desk with storage' }],
  ['E-COM07', 'Large Cabinet', 320],
  ['E-COM08', 'Storage Box', 15.8],
  ['E-COM10', 'Pedal Bin', 47],
  ['E-COM11', 'Cabinet with Doors', 140],
  ['E-COM12', 'Conference Chair', 33],
  ['E-COM13', 'Conference Chair', 33],
  ['DESK0005', 'Customizable Desk', 750],
  ['DESK0006', 'Customizable Desk', 750],
  ['FURN_0001', 'Desk Organizer', 5.1, { barcode: '2300001000008' }],
  ['FURN_0002', 'Desk Pad', 1.98],
  ['FURN_0006', 'Monitor Stand', 3.19],
  ['FURN_0096', 'Customizable Desk', 750],
  ['FURN_0097', 'Customizable Desk', 750],
  ['FURN_0098', 'Customizable Desk', 750],
  ['FURN_0269', 'Office Chair Black', 120.5],
  ['FURN_0789', 'Individual Workplace', 885],
  ['FURN_1118', 'Corner Desk Left Sit', 85],
  ['FURN_5555', 'Cable Management Box', 100],
  ['FURN_6666', 'Acoustic Bloc Screens', 295],
  ['FURN_6667', 'Acoustic Bloc Screens', 295],
  ['FURN_6741', 'Large Meeting Table', 4000],
  ['FURN_7777', 'Office Chair', 70],
  ['FURN_7800', 'Desk Combination', 450],
  ['FURN_7888', 'Desk Stand with Screen', 2100],
  ['FURN_8220', 'Four Person Desk', 2350],
  ['FURN_8855', 'Drawer', 110.5],
  ['FURN_8888', 'Office Lamp', 40, { barcode: '40164785534112' }],
  ['FURN_8900', 'Drawer Black', 25],
  ['FURN_9001', 'Flipover', 1950, { barcode: '40164785512001' }],
  ['FURN_9999', 'Office Design Software', 280],
  ['Delivery_007', 'Standard delivery', 0, service],
  ['Delivery_009', 'The Poste', 20, service],
  ['Delivery_010', 'Local Delivery', 5, service],
  ['WAYBILL-DISCOUNT', 'Discount', 0, service],
  ['WAYBILL-FEE', 'Fee', 0, service],
];

/** The products of Odoo's demo data, and the two that the default configuration books discounts and fees on. */
export const productRows: readonly Values[] = products.map(([code, name, price, more = {}]) => ({
  default_code: code,
  name,
  list_price: price,
  active: true,
  sale_ok: true,
  type: 'consu',
  uom_id: 1,
  taxes_id: [],
  ...more,
}));
