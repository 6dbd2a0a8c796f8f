import { FieldFaults } from './field-faults.tsx';
import type { FieldProps } from './field-props.ts';
import type { ValueSpec } from './field-spec.ts';
import { showHint } from './field-words.ts';
import { idOfField, useOrderForm } from './form-context.ts';
import { readAt } from './json-pointer.ts';
import { readOnlyFields } from './read-only-fields.ts';
import { ValueInput } from './value-input.tsx';

/** One value with its label, its hint and what is wrong with it. An emptied one is taken out of the order. */
export const ValueField = ({ spec, pointer, label }: FieldProps<ValueSpec>) => {
  const { order, change, faults } = useOrderForm();
  const id = idOfField(pointer);
  const isReadOnly = readOnlyFields.has(pointer);
  const hint = isReadOnly ? 'Cannot be changed.' : showHint(spec);
  // An entry of a list that is emptied stays where it is, else those behind it would move up while somebody types.
  const isEntry = /\/\d+$/.test(pointer);
  return (
    <div class={spec.kind === 'text' ? 'field wide' : 'field'}>
      <label for={id}>
        {label}
        {spec.isRequired && !isReadOnly && <span class="required"> (required)</span>}
      </label>
      <ValueInput
        {...{ spec, id, isReadOnly }}
        value={readAt(order, pointer)}
        isFaulty={faults.has(pointer)}
        describedBy={hint === undefined ? `${id}-faults` : `${id}-hint ${id}-faults`}
        onChange={(value) => change(pointer, value === '' && !isEntry ? undefined : value)}
      />
      {hint !== undefined && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <FieldFaults pointer={pointer} />
    </div>
  );
};
