{
    'name': 'Waybill: keys that a program renews',
    'summary': 'Gives an older build of Odoo 19 the methods by which recent ones let a program renew its key.',
    'version': '19.0.1.0.0',
    'license': 'LGPL-3',
    'depends': ['base'],
    'installable': True,
}
