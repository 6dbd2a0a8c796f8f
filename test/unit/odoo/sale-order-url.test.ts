import { expect, test } from 'vitest';
import { saleOrderUrl } from '../../../shared/odoo/sale-order-url.ts';

test('the link into Odoo names the record in the way that every version understands', () => {
  expect(saleOrderUrl({ url: 'https://odoo.example.com/' }, 42)).toBe(
    'https://odoo.example.com/mail/view?model=sale.order&res_id=42',
  );
});
