"""The ways in which controllers fail. The order's reference says which: `user-1001` fails by a UserError."""
import os
import signal
import time
from pathlib import Path

import werkzeug.exceptions

from odoo.exceptions import AccessError, MissingError, UserError, ValidationError
from odoo.http import request
from odoo.tools import config


def before(reference):
    """What goes wrong before an order is made."""
    mode = reference.split('-')[0]
    if mode == 'user':
        raise UserError('Credit limit exceeded')
    if mode == 'validation':
        raise ValidationError('Order has no lines')
    if mode == 'access':
        raise AccessError("You are not allowed to create 'Sales Order' (sale.order) records.")
    if mode == 'missing':
        raise MissingError('Record does not exist or has been deleted.')
    if mode == 'key':
        raise KeyError('partner_id')
    if mode == 'constraint':
        request.env['sale.order'].sudo().create({'partner_id': False})
        request.env.flush_all()
    if mode.isdigit():
        werkzeug.exceptions.abort(int(mode))
    if mode == 'die':
        die_once(reference)
    if mode == 'slow':
        time.sleep(3)


def after(reference):
    """What goes wrong once an order is made; a value is what the controller returns instead."""
    mode = reference.split('-')[0]
    if mode == 'drop':
        # The order is in Odoo for good, and nobody will ever hear of it.
        request.env.cr.commit()
        os.kill(os.getpid(), signal.SIGKILL)
    if mode == 'riddle':
        return {'done': 'perhaps'}
    if mode == 'late':
        raise ValueError('an order was made, and is not any more')
    if mode == 'caught':
        # Caught, not rolled back: the order stays.
        return {'error': 'the confirmation mail could not be sent'}
    return None


def swallowed(reference):
    """What a controller that catches everything returns."""
    return {
        'swallow': {'error': 'product 77 not found'},
        'refuse': {'success': False, 'errors': [{'field': 'partner_id', 'message': 'required'}]},
        'status': {'status': 'error', 'code': 'CREDIT', 'message': 'Credit limit exceeded'},
        'none': None,
    }.get(reference.split('-')[0], ())


def die_once(reference):
    mark = Path(config['data_dir']) / f'died-{reference}'
    if not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
