import * as z from 'zod';
import { cellSchema } from '../load/cell.ts';
import { load } from '../load/load.ts';
import { missingRecord, OdooError } from '../odoo-error.ts';
import { deleteRecord } from '../records/delete-record.ts';
import type { Row } from '../records/row.ts';
import { createRecord, updateRecord } from '../records/write-record.ts';
import { assertMayDo, mayDo } from '../rights.ts';
import { cancelOrders, confirmOrders, reopenOrders } from './change-order-state.ts';
import { describeFields } from './describe-fields.ts';
import { executeImport } from './execute-import.ts';
import { hasGroup } from './has-group.ts';
import { installedLanguages } from './installed-languages.ts';
import type { Call, Method } from './method.ts';
import { plainContent } from './plain-content.ts';
import { readRows } from './read-rows.ts';
import { searchRows } from './search.ts';

const names = z.array(z.string()).nullish();
const count = z.int().nonnegative().nullish();
const rangeSchema = z.object({ order: z.string().nullish(), offset: count, limit: count });
const range = ['offset', 'limit', 'order'];

const existing = ({ session, model, ids }: Call): Row[] => {
  assertMayDo(session, model, 'read');
  return ids.flatMap((id) => session.store.find(model.name, id) ?? []);
};

const assertExisting = (call: Call): void => {
  const missing = call.ids.filter((id) => !call.session.store.find(call.model.name, id));
  if (missing.length > 0) throw missingRecord(call.model.name, missing, call.session.user.id);
};

const search = ({ session, model, arguments: given }: Call): readonly Row[] => {
  assertMayDo(session, model, 'read');
  return searchRows(session, model, given['domain'] ?? [], rangeSchema.parse(given));
};

const create = ({ session, model, arguments: given }: Call): number[] => {
  const list = z.union([z.array(z.unknown()), z.unknown().transform((one) => [one])]).parse(given['vals_list']);
  return list.map((values) => createRecord(session, model, plainContent(model, values, 'create')).id);
};

/** Of what Odoo tells, only the external ids. */
const metadataOf = ({ session: { store }, model }: Call, id: number) => {
  const xmlids = store
    .externalIdsOf(model.name, id)
    .map((xmlid) => ({ xmlid, noupdate: store.externalId(xmlid)?.noupdate ?? false }));
  return { id, xmlid: false, noupdate: false, ...xmlids[0], xmlids };
};

const operationSchema = z.enum(['create', 'read', 'unlink', 'write']);

const hasAccess = ({ session, model, arguments: given }: Call): boolean => {
  const operation = operationSchema.safeParse(given['operation']);
  if (!operation.success) throw new OdooError('builtins.AssertionError', 'Invalid access mode');
  return mayDo(session, model, operation.data);
};

/** Every method that the simulator answers, with the names of its arguments. */
export const methods: Readonly<Record<string, Method>> = {
  search: {
    onModel: true,
    required: ['domain'],
    optional: range,
    run: (call) => search(call).map(({ id }) => id),
  },
  search_count: { onModel: true, required: ['domain'], optional: ['limit'], run: (call) => search(call).length },
  search_read: {
    onModel: true,
    required: [],
    optional: ['domain', 'fields', ...range],
    run: (call) => readRows(call.session, call.model, search(call), names.parse(call.arguments['fields']) ?? []),
  },
  read: {
    onModel: false,
    required: [],
    optional: ['fields', 'load'],
    run: (call) => readRows(call.session, call.model, existing(call), names.parse(call.arguments['fields']) ?? []),
  },
  create: { onModel: true, required: ['vals_list'], optional: [], run: create },
  write: {
    onModel: false,
    required: ['vals'],
    optional: [],
    run: (call) => {
      assertMayDo(call.session, call.model, 'write');
      assertExisting(call);
      const content = plainContent(call.model, call.arguments['vals'], 'write');
      for (const id of call.ids) updateRecord(call.session, call.model, id, content);
      return true;
    },
  },
  unlink: {
    onModel: false,
    required: [],
    optional: [],
    run: (call) => {
      assertMayDo(call.session, call.model, 'unlink');
      assertExisting(call);
      for (const id of call.ids) deleteRecord(call.session, call.model, id);
      return true;
    },
  },
  load: {
    onModel: true,
    required: ['fields', 'data'],
    optional: [],
    run: ({ session, model, arguments: given }) =>
      load(
        session,
        model,
        z.array(z.string()).parse(given['fields']),
        z.array(z.array(cellSchema)).parse(given['data']),
      ),
  },
  fields_get: {
    onModel: true,
    required: [],
    optional: ['allfields', 'attributes'],
    run: ({ model, arguments: given }) =>
      describeFields(model, names.parse(given['allfields']) ?? [], names.parse(given['attributes']) ?? []),
  },
  get_external_id: {
    onModel: false,
    required: [],
    optional: [],
    run: ({ session, model, ids }) =>
      Object.fromEntries(ids.map((id) => [id, session.store.externalIdsOf(model.name, id)[0] ?? ''])),
  },
  get_metadata: {
    onModel: false,
    required: [],
    optional: [],
    run: (call) => existing(call).map(({ id }) => metadataOf(call, id)),
  },
  has_access: { onModel: false, required: ['operation'], optional: [], run: hasAccess },
  context_get: {
    onModel: true,
    only: 'res.users',
    required: [],
    optional: [],
    run: ({ session }) => ({ lang: 'en_US', tz: 'Europe/Brussels', uid: session.user.id }),
  },
  has_group: {
    onModel: false,
    only: 'res.users',
    required: ['group_ext_id'],
    optional: [],
    run: ({ session, ids, arguments: given }) => hasGroup(session, ids, z.string().parse(given['group_ext_id'])),
  },
  get_installed: {
    onModel: true,
    only: 'res.lang',
    required: [],
    optional: [],
    run: ({ session }) => installedLanguages(session.store),
  },
  execute_import: {
    onModel: false,
    only: 'base_import.import',
    required: ['fields', 'columns', 'options'],
    optional: ['dryrun'],
    run: (call) => {
      assertExisting(call);
      return executeImport(call.session, existing(call), call.arguments);
    },
  },
  action_confirm: {
    onModel: false,
    only: 'sale.order',
    required: [],
    optional: [],
    run: ({ session, ids }) => confirmOrders(session, ids),
  },
  action_cancel: {
    onModel: false,
    only: 'sale.order',
    required: [],
    optional: [],
    run: ({ session, ids }) => cancelOrders(session, ids),
  },
  action_draft: {
    onModel: false,
    only: 'sale.order',
    required: [],
    optional: [],
    run: ({ session, ids }) => reopenOrders(session, ids),
  },
};
