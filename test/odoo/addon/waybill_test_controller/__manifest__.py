{
    'name': 'Waybill: a controller to test against',
    'summary': 'Takes orders over HTTP as an integrator might have written it, and fails in each known way when told to.',
    'version': '19.0.1.0.0',
    'license': 'LGPL-3',
    'depends': ['sale'],
    'installable': True,
}
