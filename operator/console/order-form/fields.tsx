import { Fragment } from 'preact';
import { AddButtons } from './add-buttons.tsx';
import type { FieldSpec } from './field-spec.ts';
import { wordsOf } from './field-words.ts';
import { useOrderForm } from './form-context.ts';
import { pointerTo, readAt } from './json-pointer.ts';

interface FieldsProps {
  readonly fields: ReadonlyMap<string, FieldSpec>;
  readonly pointer: string;
}

/** What stands in a row with others; the rest takes the whole width. */
const isSmall = ({ kind }: FieldSpec): boolean => kind !== 'group' && kind !== 'list' && kind !== 'record';

/** The fields of a group: values side by side, below them what holds more, and buttons for what is not there. */
export const Fields = ({ fields, pointer }: FieldsProps) => {
  const { order, showField } = useOrderForm();
  const all = [...fields].map(([name, spec]) => ({ name, spec, pointer: pointerTo(pointer, name) }));
  const large = all.filter(({ spec }) => !isSmall(spec));
  const isShown = (field: (typeof all)[number]): boolean =>
    field.spec.isRequired || field.spec.kind === 'record' || readAt(order, field.pointer) !== undefined;
  const show = ({ name, ...field }: (typeof all)[number]) => (
    <Fragment key={name}>{showField({ ...field, label: wordsOf(name) })}</Fragment>
  );
  return (
    <>
      <div class="fields">{all.filter(({ spec }) => isSmall(spec)).map(show)}</div>
      {large.filter(isShown).map(show)}
      <AddButtons fields={large.filter((field) => !isShown(field))} />
    </>
  );
};
