import type { Model } from '../models/model.ts';
import { modelBehind } from '../models/models.ts';
import type { Session } from '../session.ts';
import { idsIn, linkIn, type Row } from './row.ts';

interface Link {
  readonly field: string;
  readonly model: Model;
  /** The one2many of the other model that the link fills. */
  readonly list: string;
}

const linksByModel = new Map<string, readonly Link[]>();

/** The links of a model that make its records children of others. */
const linksOf = (model: Model): readonly Link[] => {
  const known = linksByModel.get(model.name);
  if (known) return known;
  const links = Object.entries(model.fields).flatMap(([name, field]) => {
    if (field.type !== 'many2one') return [];
    const target = modelBehind(field);
    return Object.entries(target.fields)
      .filter(([, { relation, inverse }]) => relation === model.name && inverse === name)
      .map(([list]) => ({ field: name, model: target, list }));
  });
  linksByModel.set(model.name, links);
  return links;
};

interface Parent extends Link {
  readonly row: Row;
}

/** Records that list this one among their children. */
const parentsOf = (session: Session, model: Model, row: Row): Parent[] =>
  linksOf(model).flatMap((link) => {
    const parent = session.store.find(link.model.name, linkIn(row, link.field) ?? 0);
    return parent ? [{ ...link, row: parent }] : [];
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
