"""Creates orders with Odoo's own ORM, 100 a transaction, and prints the milliseconds that one took. Run in `odoo shell`."""
import json
import os
import time

BATCH = 100

with open(os.environ['WAYBILL_ORDERS'], encoding='utf-8') as file:
    orders = json.load(file)

# The same user as over the API: its rights are checked there, so they are here.
env = env(user=env['res.users'].search([('login', '=', os.environ['WAYBILL_LOGIN'])]).id)
countries = {country.code: country.id for country in env['res.country'].search([])}
products = {product.default_code: product.id for product in env['product.product'].search([])}


def customer(partner):
    return {**{key: value for key, value in partner.items() if key != 'country_code'},
            'country_id': countries[partner['country_code']]}


def line(values):
    return (0, 0, {
        'product_id': products[values['product_default_code']],
        'product_uom_qty': values['qty'],
        'price_unit': values['price_unit'],
        'tax_ids': [(6, 0, values.get('tax_ids', []))],
    })


def create(batch):
    partners = env['res.partner'].create([customer(order['partner']) for order in batch])
    env['sale.order'].create([
        {'client_order_ref': order['ref'], 'partner_id': partner.id, 'order_line': [line(each) for each in order['lines']]}
        for order, partner in zip(batch, partners)
    ])
    env.flush_all()


# What only the first batch pays for, such as compiled queries, is no part of the limit.
create(orders[:BATCH])
env.cr.rollback()
env.invalidate_all()

start = time.perf_counter()
for first in range(0, len(orders), BATCH):
    create(orders[first:first + BATCH])
    env.cr.commit()
elapsed = time.perf_counter() - start
print(json.dumps({'millisecondsPerOrder': elapsed * 1000 / len(orders)}))
