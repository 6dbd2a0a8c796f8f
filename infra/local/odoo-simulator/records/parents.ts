import type { Model } from '../models/model.ts';
import { modelBehind } from '../models/models.ts';
import type { Session } from '../session.ts';
import { idsIn, linkIn, type Row } from './row.ts';

interface Parent {
  readonly model: Model;
  readonly row: Row;
  /** The one2many of the parent that lists the record. */
  readonly list: string;
}

/** Records that list this one among their children. */
const parentsOf = (session: Session, model: Model, row: Row): Parent[] =>
  Object.entries(model.fields).flatMap(([name, field]) => {
    const parentId = field.type === 'many2one' ? linkIn(row, name) : undefined;
    if (parentId === undefined) return [];
    const parentModel = modelBehind(field);
    const parent = session.store.find(parentModel.name, parentId);
    const list = Object.entries(parentModel.fields).find(
      ([, { type, relation, inverse }]) => type === 'one2many' && relation === model.name && inverse === name,
    );
    return parent && list ? [{ model: parentModel, row: parent, list: list[0] }] : [];
  });

const setList = (session: Session, { model, row, list }: Parent, ids: readonly number[]): void => {
  session.store.update(model.name, row.id, { [list]: ids });
  const changed = session.store.find(model.name, row.id);
  if (changed) model.afterChange(changed, session);
};

/** Lists a new or changed record at its parents, which then compute what depends on it. */
export const joinParents = (session: Session, model: Model, row: Row): void => {
  for (const parent of parentsOf(session, model, row)) {
    const ids = idsIn(parent.row, parent.list);
    setList(session, parent, ids.includes(row.id) ? ids : [...ids, row.id]);
  }
};

/** Takes a record that is being deleted off its parents' lists. */
export const leaveParents = (session: Session, model: Model, row: Row): void => {
  for (const parent of parentsOf(session, model, row)) {
    setList(
      session,
      parent,
      idsIn(parent.row, parent.list).filter((id) => id !== row.id),
    );
  }
};
