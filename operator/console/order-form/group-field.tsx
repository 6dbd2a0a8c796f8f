import { FieldFaults } from './field-faults.tsx';
import type { FieldProps } from './field-props.ts';
import type { GroupSpec } from './field-spec.ts';
import { showHint } from './field-words.ts';
import { Fields } from './fields.tsx';
import { idOfField, useOrderForm } from './form-context.ts';
import { isJsonObject } from './json.ts';
import { readAt } from './json-pointer.ts';
import { newEntry } from './new-entry.ts';

/** Fields that belong together; those of an optional group can be added and taken away. */
export const GroupField = ({ spec, pointer, label }: FieldProps<GroupSpec>) => {
  const { order, change } = useOrderForm();
  const isThere = isJsonObject(readAt(order, pointer));
  const hint = showHint(spec);
  return (
    <fieldset class="group" id={idOfField(pointer)} tabIndex={-1}>
      <legend>{label}</legend>
      {hint !== undefined && <p class="hint">{hint}</p>}
      <FieldFaults pointer={pointer} />
      {isThere && <Fields fields={spec.fields} pointer={pointer} />}
      {!isThere && (
        <button type="button" onClick={() => change(pointer, newEntry(spec))}>
          Add {label.toLowerCase()}
        </button>
      )}
      {isThere && !spec.isRequired && (
        <button type="button" class="plain" onClick={() => change(pointer, undefined)}>
          Remove {label.toLowerCase()}
        </button>
      )}
    </fieldset>
  );
};
