from odoo import api, fields, models
from odoo.exceptions import AccessDenied, UserError


class ResUsersApikeys(models.Model):
    _inherit = 'res.users.apikeys'

    @api.model
    def generate(self, key, scope, name, expiration_date):
        self._assert_programs_may()
        if self._check_credentials(scope=scope, key=key) != self.env.uid:
            raise AccessDenied()
        return self._generate(scope, name, fields.Datetime.to_datetime(expiration_date))

    @api.model
    def revoke(self, key):
        self._assert_programs_may()
        # Odoo keeps the first digits of a key to find it by.
        self.env.cr.execute('SELECT id FROM res_users_apikeys WHERE index = %s', [key[:8]])
        for [key_id] in self.env.cr.fetchall():
            if self._check_credentials(scope='rpc', key=key) is not None:
                self.browse(key_id)._remove()

    def _assert_programs_may(self):
        setting = self.env['ir.config_parameter'].sudo().get_param('base.enable_programmatic_api_keys')
        if str(setting).lower() not in ('1', 'true'):
            raise UserError('Programmatic API keys are not enabled')
