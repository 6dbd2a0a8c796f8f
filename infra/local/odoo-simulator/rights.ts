import type { Model } from './models/model.ts';
import { OdooError } from './odoo-error.ts';
import type { Operation } from './restrictions.ts';
import type { Session } from './session.ts';

const verbs: Readonly<Record<Operation, string>> = {
  create: 'create',
  read: 'access',
  unlink: 'delete',
  write: 'modify',
};

/** What a salesperson who may also keep contacts can change; reading is free but for a few models, unless something was taken away since. */
const granted: Readonly<Record<string, readonly Operation[]>> = {
  'base_import.import': ['create', 'write'],
  'mail.activity': ['create', 'write', 'unlink'],
  'mail.message': ['create', 'write', 'unlink'],
  'res.partner': ['create', 'write'],
  'sale.order': ['create', 'write'],
  'sale.order.line': ['create', 'write', 'unlink'],
};

/** What only administrators may so much as read. */
const unreadable: ReadonlySet<string> = new Set([
  ...['account.payment', 'payment.provider', 'ir.actions.server', 'ir.config_parameter', 'ir.cron'],
  ...['ir.model.access', 'ir.model.data', 'ir.rule'],
]);

/** The groups that Odoo names to whoever lacks a right. */
const groups: Readonly<Record<string, string>> = {
  'account.move': 'Accounting/Invoicing',
  'account.move.line': 'Accounting/Invoicing',
  'account.payment': 'Accounting/Invoicing\n\t- Show Accounting Features - Readonly',
  'account.tax': 'Accounting/Administrator',
  'ir.actions.server': 'Role / Administrator',
  'ir.config_parameter': 'Role / Administrator',
  'ir.cron': 'Role / Administrator',
  'ir.model.access': 'Access Rights',
  'ir.model.data': 'Access Rights',
  'ir.module.module': 'Role / Administrator',
  'ir.rule': 'Access Rights',
  'payment.provider': 'Role / Administrator',
  'product.product': 'Products/Create',
  'res.groups': 'Access Rights',
  'res.partner': 'Contact/Creation',
  'res.partner.bank': 'Contact/Creation',
  'res.users': 'Access Rights',
  'sale.order': 'Sales/Administrator',
  'stock.quant': 'Inventory/User',
};

export const mayDo = ({ user }: Session, model: Model, operation: Operation): boolean =>
  user.isAdministrator ||
  ((operation === 'read' ? !unreadable.has(model.name) : granted[model.name]?.includes(operation) === true) &&
    !user.restrictions.isDenied(model.name, operation));

/** The words of Odoo for a missing right. */
export const accessDenied = (model: Model, operation: Operation): OdooError =>
  new OdooError(
    'odoo.exceptions.AccessError',
    `You are not allowed to ${verbs[operation]} '${model.label}' (${model.name}) records.\n\n` +
      `This operation is allowed for the following groups:\n\t- ${groups[model.name] ?? 'Administration/Settings'}\n\n` +
      'Contact your administrator to request access if necessary.',
  );

export const assertMayDo = (session: Session, model: Model, operation: Operation): void => {
  if (!mayDo(session, model, operation)) throw accessDenied(model, operation);
};
