import type { Field } from '../models/field.ts';
import type { Model } from '../models/model.ts';
import { modelBehind } from '../models/models.ts';
import type { ChildContent, Content } from '../records/content.ts';
import type { Value } from '../records/row.ts';
import type { Session } from '../session.ts';
import { type Cell, isFilled } from './cell.ts';
import { convertCell } from './convert-cell.ts';
import { byName, type RawRecord } from './extract-records.ts';
import { type FlushPending, findByExternalId, findReference, qualify } from './find-reference.ts';
import { CellError, within } from './load-message.ts';

const referenceColumns = new Set(['id', '.id', byName]);

/** Hears of cells that cannot be read; a field that is reported is left out of the content. */
export type Report = (field: string, error: CellError, type: 'error' | 'warning') => void;

interface Conversion {
  readonly session: Session;
  readonly flush: FlushPending;
}

const asText = (cell: Cell | undefined): string => (cell === true ? '1' : String(cell));

/** The single column that a linked record is named by. */
const referenceOf = ({ cells, related }: RawRecord): readonly [subfield: string, text: string] => {
  const columns = [...cells.keys()];
  if (related.size > 0 || columns.some((column) => !referenceColumns.has(column))) {
    const words = 'Can not create Many-To-One records indirectly, import the field separately';
    throw new CellError(words, undefined, false);
  }
  const [subfield, ...others] = columns;
  if (subfield === undefined || others.length > 0) {
    const words = "Ambiguous specification for field '%(field)s', only provide one of name, external id or database id";
    throw new CellError(words, undefined, false);
  }
  return [subfield, asText(cells.get(subfield))];
};

const convertLink = (record: RawRecord, field: Field, { session, flush }: Conversion, warn: (e: CellError) => void) => {
  const [subfield, text] = referenceOf(record);
  const texts = field.type === 'many2many' ? text.split(',') : [text];
  return texts.map((one) => {
    const { id, warning } = findReference(one, subfield, field, session, flush);
    if (warning) warn(warning);
    return id;
  });
};

/** The line that a record below another one stands for: an existing one when its reference is known. */
const convertChild = (record: RawRecord, field: Field, conversion: Conversion): ChildContent => {
  const model = modelBehind(field);
  const content = convertRecord(record, model, conversion, (name, error, type) => {
    if (type === 'error') throw within(error, model.fields[name]?.string ?? name);
  });
  const references = [...record.cells.entries()].filter(([name]) => referenceColumns.has(name));
  const [subfield, cell] = references[0] ?? [];
  if (subfield === undefined || !isFilled(cell)) return content;
  const { session, flush } = conversion;
  const text = asText(cell);
  if (subfield !== 'id') return { ...content, id: findReference(text, subfield, field, session, flush).id };
  const id = findByExternalId(text, field, session, flush);
  return id === undefined ? { ...content, externalId: qualify(text, session) } : { ...content, id };
};

/** A single record below another one that is only named may name several: `a.first,a.second`. */
const splitReferences = (records: readonly RawRecord[]): readonly RawRecord[] => {
  const [record, ...others] = records;
  const [reference, ...more] = record?.cells ?? [];
  if (!record || !reference || others.length + more.length + record.related.size > 0) return records;
  const [subfield, cell] = reference;
  if (!referenceColumns.has(subfield)) return records;
  return asText(cell)
    .split(',')
    .map((text) => ({ cells: new Map([[subfield, text]]), related: new Map() }));
};

/** Runs a conversion; a cell that cannot be read is reported, and nothing comes out. */
const attempt = <T>(name: string, report: Report, convert: () => T): readonly [string, T][] => {
  try {
    return [[name, convert()]];
  } catch (error) {
    if (!(error instanceof CellError)) throw error;
    report(name, error, 'error');
    return [];
  }
};

const convertRelation = (
  [record]: readonly RawRecord[],
  field: Field,
  conversion: Conversion,
  warn: (warning: CellError) => void,
): Value => {
  const ids = record ? convertLink(record, field, conversion, warn) : [];
  return field.type === 'many2many' ? ids : (ids[0] ?? false);
};

/** Turns the cells of a record into what it is to hold. Every filled cell that cannot be read is reported and left out; an empty one is an explicit `false`. */
export const convertRecord = (record: RawRecord, model: Model, conversion: Conversion, report: Report): Content => {
  const cells = [...record.cells].flatMap(([name, cell]) => {
    const field = model.fields[name];
    if (referenceColumns.has(name) || !field) return [];
    return attempt(name, report, () => (isFilled(cell) ? convertCell(asText(cell), field, conversion.session) : false));
  });
  const related = [...record.related].flatMap(([name, records]) => {
    const field = model.fields[name];
    return field ? [{ name, records, field }] : [];
  });
  const links = related
    .filter(({ field }) => field.type !== 'one2many')
    .flatMap(({ name, records, field }) =>
      attempt(name, report, () =>
        convertRelation(records, field, conversion, (warning) => report(name, warning, 'warning')),
      ),
    );
  const children = related
    .filter(({ field }) => field.type === 'one2many')
    .flatMap(({ name, records, field }) =>
      attempt(name, report, () => splitReferences(records).map((child) => convertChild(child, field, conversion))),
    );
  return { values: Object.fromEntries([...cells, ...links]), children: Object.fromEntries(children) };
};
