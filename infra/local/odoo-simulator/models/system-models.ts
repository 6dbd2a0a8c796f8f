import { choice, field } from './field.ts';
import { defineModel, type Model } from './model.ts';

const required = { required: true };

const irModuleModule = defineModel({
  name: 'ir.module.module',
  label: 'Module',
  order: 'name',
  fields: {
    name: field('char', 'Technical Name', { required: true, readonly: true }),
    shortdesc: field('char', 'Module Name', { readonly: true }),
    state: choice(
      'Status',
      [
        ['uninstallable', 'Uninstallable'],
        ['uninstalled', 'Not Installed'],
        ['installed', 'Installed'],
        ['to upgrade', 'To be upgraded'],
        ['to remove', 'To be removed'],
        ['to install', 'To be installed'],
      ],
      { readonly: true },
    ),
  },
});

const resLang = defineModel({
  name: 'res.lang',
  label: 'Languages',
  order: 'active desc, name',
  fields: {
    active: field('boolean', 'Active'),
    name: field('char', 'Name', required),
    code: field('char', 'Locale Code', required),
  },
});

/** Has no records and no fields here: it is there to be asked for the rights on it. */
const withoutRecords = (name: string, label: string): Model => defineModel({ name, label, fields: {} });

/** How an Odoo is set up, and what the integration user has no business with. */
export const systemModels = [
  irModuleModule,
  resLang,
  withoutRecords('ir.model.access', 'Model Access'),
  withoutRecords('ir.rule', 'Record Rule'),
  withoutRecords('ir.model.data', 'Model Data'),
  withoutRecords('ir.config_parameter', 'System Parameter'),
  withoutRecords('ir.actions.server', 'Server Action'),
  withoutRecords('ir.cron', 'Scheduled Actions'),
  withoutRecords('res.partner.bank', 'Bank Accounts'),
  withoutRecords('account.move', 'Journal Entry'),
  withoutRecords('account.move.line', 'Journal Item'),
  withoutRecords('account.journal', 'Journal'),
  withoutRecords('account.account', 'Account'),
  withoutRecords('account.account.tag', 'Account Tag'),
  withoutRecords('account.payment.term.line', 'Payment Terms Line'),
  withoutRecords('account.payment', 'Payments'),
  withoutRecords('stock.quant', 'Quants'),
  withoutRecords('payment.provider', 'Payment Provider'),
];
