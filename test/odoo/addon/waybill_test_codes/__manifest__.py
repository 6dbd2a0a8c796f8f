{
    'name': 'Waybill: customer codes to test against',
    'summary': 'A table of the codes that customers have for products, in the shape of the usual one.',
    'version': '19.0.1.0.0',
    'license': 'LGPL-3',
    'depends': ['sale'],
    'data': ['security/ir.model.access.csv'],
    'installable': True,
}
