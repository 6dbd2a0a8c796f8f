/** A window that Odoo's own importer could open to show which records there are. */
const possibleValues = {
  name: 'Possible Values',
  type: 'ir.actions.act_window',
  target: 'new',
  view_mode: 'list,form',
  views: [
    [false, 'list'],
    [false, 'form'],
  ],
  context: { create: false },
  help: 'See all possible values',
} as const;

/** What `moreinfo` holds when a reference leads nowhere. */
export const possibleRecords = (model: string, byName: boolean) =>
  byName
    ? { ...possibleValues, res_model: model }
    : { ...possibleValues, res_model: 'ir.model.data', domain: [['model', '=', model]] };

export type MoreInfo = string | readonly string[] | ReturnType<typeof possibleRecords>;

/** Where a record stood in the call. */
export interface Position {
  readonly rows: { readonly from: number; readonly to: number };
  readonly record: number;
}

/** One entry of `messages` in the answer of `load`. */
export interface LoadMessage extends Partial<Position> {
  readonly type: 'error' | 'warning';
  readonly message: string;
  readonly field?: string;
  readonly field_name?: string;
  readonly moreinfo?: MoreInfo;
}

/** A cell that cannot be read. Its text holds `%(field)s` where the label of the field goes. */
export class CellError extends Error {
  readonly moreInfo: MoreInfo | undefined;
  /** Odoo adds the label of the field to all but a few messages. */
  readonly namesField: boolean;

  constructor(message: string, moreInfo?: MoreInfo, namesField = true) {
    super(message);
    this.moreInfo = moreInfo;
    this.namesField = namesField;
  }
}

/** Says where in a one2many the cell is: `Order Lines/Quantity`. */
export const within = (error: CellError, label: string): CellError =>
  new CellError(error.message.replace('%(field)s', `%(field)s/${label}`), error.moreInfo, error.namesField);

export const cellMessage = (
  error: CellError,
  type: LoadMessage['type'],
  at: Position,
  field: string,
  label: string,
): LoadMessage => ({
  rows: at.rows,
  type,
  record: at.record,
  field,
  message: error.message.replace('%(field)s', label),
  ...(error.moreInfo === undefined ? {} : { moreinfo: error.moreInfo }),
  ...(error.namesField ? { field_name: label } : {}),
});

export const tooManyErrors: LoadMessage = {
  type: 'warning',
  message:
    'Found more than 10 errors and more than one error per 10 records, interrupted to avoid showing too many errors.',
};
