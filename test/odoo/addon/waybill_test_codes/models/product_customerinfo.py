from odoo import fields, models


class ProductCustomerinfo(models.Model):
    _name = 'product.customerinfo'
    _description = 'What a customer calls a product'

    partner_id = fields.Many2one('res.partner', 'Customer', required=True)
    product_code = fields.Char()
    product_tmpl_id = fields.Many2one('product.template', 'Product', required=True)
    product_id = fields.Many2one('product.product', 'Variant')
