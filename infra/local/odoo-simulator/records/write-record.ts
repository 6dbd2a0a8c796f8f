import type { Model } from '../models/model.ts';
import { modelBehind } from '../models/models.ts';
import { formatMoment } from '../moment.ts';
import { missingRecord } from '../odoo-error.ts';
import { assertMayDo } from '../rights.ts';
import type { Session } from '../session.ts';
import { assertPermitted } from './assert-permitted.ts';
import type { ChildContent, Content } from './content.ts';
import { assertRequired } from './missing-value.ts';
import { normaliseValues } from './normalise-values.ts';
import { joinParents } from './parents.ts';
import type { Row } from './row.ts';

const stamp = ({ now, user }: Session) => ({ write_date: formatMoment(now), write_uid: user.id });

const finish = (session: Session, model: Model, id: number): Row => {
  const written = session.store.find(model.name, id);
  if (written) model.afterChange(written, session);
  const settled = session.store.find(model.name, id);
  if (!settled) throw missingRecord(model.name, [id], session.user.id);
  joinParents(session, model, settled);
  return settled;
};

const writeChild = (session: Session, model: Model, child: ChildContent, root: Model): void => {
  if (child.id !== undefined) {
    updateRecord(session, model, child.id, child, root);
    return;
  }
  const row = createRecord(session, model, child, root);
  if (child.externalId !== undefined) {
    session.store.bindExternalId(child.externalId, {
      model: model.name,
      recordId: row.id,
      noupdate: session.noupdate,
    });
  }
};

const writeChildren = (session: Session, model: Model, parentId: number, content: Content, root: Model): void => {
  for (const [name, list] of Object.entries(content.children)) {
    const field = model.fields[name];
    if (field?.inverse === undefined) continue;
    for (const child of list) {
      const values = { ...child.values, [field.inverse]: parentId };
      writeChild(session, modelBehind(field), { ...child, values }, root);
    }
  }
};

/** Makes a record with its children. `root` is the model that the caller named, which refusals are worded with. Throws an OdooError, and leaves what was made so far to the caller's savepoint. */
export const createRecord = (session: Session, model: Model, content: Content, root: Model = model): Row => {
  assertMayDo(session, model, 'create');
  const given = normaliseValues(model, content.values);
  const values = { ...model.defaults(given, session), ...given };
  model.check(values, session);
  assertRequired(model, root, values);
  const origin = { create_date: formatMoment(session.now), create_uid: session.user.id, ...stamp(session) };
  const { id } = session.store.insert(model.name, { ...values, ...origin });
  writeChildren(session, model, id, content, root);
  const made = finish(session, model, id);
  assertPermitted(session, model, made, 'create');
  return made;
};

/** Changes a record and its children. Throws an OdooError, as {@link createRecord}. */
export const updateRecord = (
  session: Session,
  model: Model,
  id: number,
  content: Content,
  root: Model = model,
): void => {
  assertMayDo(session, model, 'write');
  const row = session.store.find(model.name, id);
  if (!row) throw missingRecord(model.name, [id], session.user.id);
  const changed = { ...row, ...normaliseValues(model, content.values) };
  model.check(changed, session);
  assertRequired(model, root, changed);
  session.store.update(model.name, id, { ...changed, ...stamp(session) });
  assertPermitted(session, model, row, 'write');
  writeChildren(session, model, id, content, root);
  assertPermitted(session, model, finish(session, model, id), 'write');
};
