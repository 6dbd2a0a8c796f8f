"""Routes with JSON-RPC around their bodies: whatever goes wrong in them is an HTTP 200."""
from odoo import http
from odoo.http import request

from . import failures, orders


def take(order, key=None):
    swallowed = failures.swallowed(order['reference'])
    return orders.take_order(order, key) if swallowed == () else swallowed


class JsonRoutes(http.Controller):

    @http.route('/api/json/user/order', type='jsonrpc', auth='user')
    def by_session(self, order):
        return take(order)

    @http.route(['/api/order', '/api/json/bearer/order'], type='jsonrpc', auth='bearer')
    def by_key(self, order):
        return take(order)

    @http.route('/api/json/idempotent/order', type='jsonrpc', auth='bearer')
    def once_a_key(self, order):
        return take(order, request.httprequest.headers['Idempotency-Key'])

    @http.route(['/api/order/find', '/api/json/bearer/find'], type='jsonrpc', auth='bearer')
    def find(self, reference):
        return orders.find_order(reference)

    @http.route('/api/json/user/find', type='jsonrpc', auth='user')
    def find_by_session(self, reference):
        return orders.find_order(reference)

    @http.route('/api/json/bearer/orders', type='jsonrpc', auth='bearer')
    def many(self, orders):
        """Each by itself: what fails is rolled back alone and told."""
        return {'results': [self._one_of_many(order) for order in orders if not order['reference'].startswith('forget')]}

    @http.route('/api/json/bearer/all-or-none', type='jsonrpc', auth='bearer')
    def all_or_none(self, orders):
        return {'results': [dict(take(order), reference=order['reference']) for order in orders]}

    def _one_of_many(self, order):
        try:
            with request.env.cr.savepoint():
                return dict(take(order), reference=order['reference'])
        except Exception as error:  # noqa: BLE001 - as integrators do
            return {'reference': order['reference'], 'status': 'error', 'message': str(error)}

    @http.route('/api/json/end-sessions', type='jsonrpc', auth='none')
    def end_sessions(self):
        http.root.session_store.vacuum(max_lifetime=-1)
        return {'status': 'success'}
