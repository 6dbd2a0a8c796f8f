import { OdooError } from '../odoo-error.ts';
import { baseImport } from './base-import.ts';
import type { Field } from './field.ts';
import { mailModels } from './mail-models.ts';
import type { Model } from './model.ts';
import { productProduct } from './product-product.ts';
import { referenceModels } from './reference-models.ts';
import { resPartner } from './res-partner.ts';
import { saleOrder } from './sale-order.ts';
import { saleOrderLine } from './sale-order-line.ts';
import { saleSettingModels } from './sale-setting-models.ts';
import { systemModels } from './system-models.ts';
import { userModels } from './user-models.ts';

const models = new Map(
  [
    ...[saleOrder, saleOrderLine, resPartner, productProduct, baseImport],
    ...[...referenceModels, ...saleSettingModels, ...userModels, ...mailModels, ...systemModels],
  ].map((model) => [model.name, model]),
);

/** Throws Odoo's own NotFound for a model that the simulator does not know. */
export const modelNamed = (name: string): Model => {
  const model = models.get(name);
  if (model) return model;
  throw new OdooError('werkzeug.exceptions.NotFound', `the model '${name}' does not exist`);
};

/** The model that a relational field leads to. */
export const modelBehind = ({ relation }: Field): Model => modelNamed(relation ?? '');
