"""Puts into a new Odoo what Waybill's default configuration needs. `odoo shell` runs it and provides `env`."""
import json
import os

company = env.ref('base.main_company')


def called(model, *names):
    """Odoo's releases call some fields otherwise."""
    return next(name for name in names if name in env[model]._fields)


def create_integration_user():
    # base.group_partner_manager would also let it delete contacts and edit bank accounts.
    contacts = env['res.groups'].create({'name': 'Waybill: create and edit contacts'})
    env['ir.model.access'].create({
        'name': 'Waybill: create and edit contacts',
        'model_id': env.ref('base.model_res_partner').id,
        'group_id': contacts.id,
        'perm_read': True,
        'perm_write': True,
        'perm_create': True,
        'perm_unlink': False,
    })
    groups = env.ref('base.group_user') + env.ref('sales_team.group_sale_salesman_all_leads') + contacts
    return env['res.users'].create({
        'name': 'Integration',
        'login': 'integration',
        'company_id': company.id,
        'company_ids': [(6, 0, company.ids)],
        called('res.users', 'group_ids', 'groups_id'): [(6, 0, groups.ids)],
    })


def create_key(user):
    keys = env['res.users.apikeys'].with_user(user).sudo()
    # Keys end only in the releases whose keys have an end.
    end = [None] if 'expiration_date' in keys._fields else []
    return keys._generate(None, 'Waybill', *end)


def create_service(name, reference):
    env['product.product'].create({
        'name': name,
        'default_code': reference,
        'type': 'service',
        'invoice_policy': 'order',
        'list_price': 0,
        'taxes_id': [(6, 0, [])],
    })


def create_sales_tax(name, price_include, percentage=20):
    included = called('account.tax', 'price_include_override', 'price_include')
    env['account.tax'].with_company(company).create({
        'name': name,
        'amount': percentage,
        'amount_type': 'percent',
        'type_tax_use': 'sale',
        included: price_include if included == 'price_include_override' else price_include == 'tax_included',
        'company_id': company.id,
    })


def create_currency(code):
    currency = env['res.currency'].with_context(active_test=False).search([('name', '=', code)])
    currency.active = True
    env['product.pricelist'].create({'name': code, 'currency_id': currency.id, 'company_id': company.id})


def product(reference):
    found = env['product.product'].search([('default_code', '=', reference)])
    assert len(found) == 1, f'the demo data has {len(found)} products {reference}'
    return found


product('Delivery_007')
product('E-COM07').barcode = '2100002000003'
product('E-COM08').barcode = '2100003000002'
create_service('Discount', 'WAYBILL-DISCOUNT')
create_service('Fee', 'WAYBILL-FEE')
create_sales_tax('20%', 'tax_excluded')
create_sales_tax('20% included', 'tax_included')
for percentage in (5.5, 8.875, 10, 19):
    create_sales_tax(f'{percentage}%', 'tax_excluded', percentage)
    create_sales_tax(f'{percentage}% included', 'tax_included', percentage)
for code in ('EUR', 'GBP', 'JPY', 'KWD'):
    create_currency(code)

# Attachments inside the database: a clone of it then is complete, without a folder of files.
env['ir.config_parameter'].set_param('ir_attachment.location', 'db')
env['ir.attachment'].force_storage()

env['ir.config_parameter'].set_param('waybill.template', json.dumps({
    'fingerprint': os.environ['WAYBILL_FINGERPRINT'],
    'apiKey': create_key(create_integration_user()),
    'adminApiKey': create_key(env.ref('base.user_admin')),
}))
env.cr.commit()
