import { Fragment } from 'preact';
import type { FieldSpec } from './field-spec.ts';
import { wordsOf } from './field-words.ts';
import { useOrderForm } from './form-context.ts';
import { pointerTo } from './json-pointer.ts';

interface FieldsProps {
  readonly fields: ReadonlyMap<string, FieldSpec>;
  readonly pointer: string;
}

/** The fields of a group: what is one value each side by side, the rest below. */
export const Fields = ({ fields, pointer }: FieldsProps) => {
  const { showField } = useOrderForm();
  const all = [...fields].map(([name, spec]) => ({ name, spec, isSmall: !('entry' in spec || 'fields' in spec) }));
  const shown = (isSmall: boolean) =>
    all
      .filter((field) => field.isSmall === isSmall)
      .map(({ name, spec }) => (
        <Fragment key={name}>{showField({ spec, pointer: pointerTo(pointer, name), label: wordsOf(name) })}</Fragment>
      ));
  return (
    <>
      <div class="fields">{shown(true)}</div>
      {shown(false)}
    </>
  );
};
