"""Routes with plain bodies, JSON or a form: an exception in them is a page with a status."""
import json

import werkzeug.exceptions

from odoo import http
from odoo.http import request

from . import failures, orders

API_KEY = 'an-integrators-own-key'


def body(fields):
    content_type = request.httprequest.mimetype
    order = fields['order'] if content_type != 'application/json' else request.get_json_data()['order']
    return json.loads(order) if isinstance(order, str) else order


def take(order):
    reference = order['reference']
    if reference.startswith('empty'):
        return request.make_response('')
    if reference.startswith('html'):
        return request.make_response('<!DOCTYPE html><html><body>Welcome</body></html>', [('Content-Type', 'text/html')])
    swallowed = failures.swallowed(reference)
    answer = orders.take_order(order) if swallowed == () else swallowed
    return request.make_json_response(answer)


class HttpRoutes(http.Controller):

    @http.route('/api/http/bearer/order', type='http', auth='bearer', methods=['POST'], csrf=False)
    def by_key(self, **fields):
        return take(body(fields))

    @http.route('/api/http/bearer/order/<int:order_id>', type='http', auth='bearer', methods=['PUT'], csrf=False)
    def change(self, order_id, **fields):
        return request.make_json_response(orders.change_order(order_id, body(fields)))

    @http.route('/api/http/bearer/order/<string:reference>', type='http', auth='bearer', methods=['GET'])
    def find(self, reference):
        found = orders.find_order(reference)
        return request.make_json_response(found, status=200 if found['found'] else 404)

    @http.route('/api/http/user/order', type='http', auth='user', methods=['POST'], csrf=False)
    def by_session(self, **fields):
        return take(body(fields))

    @http.route('/api/http/public/order', type='http', auth='public', methods=['POST'], csrf=False)
    def by_own_key(self, **fields):
        if request.httprequest.headers.get('X-Api-Key') != API_KEY:
            werkzeug.exceptions.abort(401)
        return take(body(fields))

    @http.route('/api/http/basic/order', type='http', auth='public', methods=['POST'], csrf=False)
    def by_basic(self, **fields):
        authorization = request.httprequest.authorization
        if not authorization or (authorization.username, authorization.password) != ('shop', API_KEY):
            werkzeug.exceptions.abort(401)
        # Returned as a text: Odoo calls it text/html.
        return json.dumps(orders.take_order(body(fields)))

    @http.route('/api/http/csrf/order', type='http', auth='public', methods=['POST'])
    def with_csrf(self, **fields):
        return take(body(fields))
