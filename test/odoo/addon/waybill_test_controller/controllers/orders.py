"""What an integrator's controller does with an order: by hand, one `create`, and nothing that would make it idempotent."""
from odoo.exceptions import UserError
from odoo.http import request

from . import failures


def take_order(order, key=None):
    """Makes a sale.order, or fails as the reference says. With `key`, the order that it has already made for the key."""
    reference = order['reference']
    failures.before(reference)
    made = key and environment()['sale.order'].search([('reference', '=', key)], limit=1)
    sale = made or create_order(order, key)
    return failures.after(reference) or describe(sale)


def create_order(order, key=None):
    return environment()['sale.order'].create({
        'partner_id': environment()['res.partner'].create({'name': order['customer']}).id,
        'client_order_ref': order['reference'],
        'reference': key or False,
        'order_line': lines_of(order),
    })


def change_order(order_id, order):
    sale = environment()['sale.order'].browse(order_id).exists()
    if not sale:
        raise UserError(f'order {order_id} not found')
    sale.order_line = [(5, 0, 0), *lines_of(order)]
    return describe(sale)


def lines_of(order):
    Product = environment()['product.product']
    lines = []
    for line in order['lines']:
        product = Product.search([('default_code', '=', line['sku'])], limit=1)
        if not product:
            raise UserError(f"product {line['sku']} not found")
        lines.append((0, 0, {
            'product_id': product.id,
            'product_uom_qty': line['quantity'],
            'price_unit': line['price'],
            'tax_ids': [(6, 0, [])],
        }))
    return lines


def find_order(reference):
    sale = environment()['sale.order'].search([('client_order_ref', '=', reference)], limit=1)
    return dict(describe(sale), found=True) if sale else {'found': False}


def describe(sale):
    return {'status': 'success', 'order': {'id': sale.id, 'name': sale.name, 'total': sale.amount_total, 'state': sale.state}}


def environment():
    # An integrator's public route checks a key of its own and then does everything as superuser.
    return request.env if request.env.user._is_internal() else request.env(su=True)
