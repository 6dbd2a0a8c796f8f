import { useState } from 'preact/hooks';
import { FieldFaults } from './field-faults.tsx';
import type { FieldProps } from './field-props.ts';
import type { RecordSpec } from './field-spec.ts';
import { showHint } from './field-words.ts';
import { idOfField, useOrderForm } from './form-context.ts';
import { isJsonObject } from './json.ts';
import { pointerTo, readAt } from './json-pointer.ts';
import { ValueField } from './value-field.tsx';

/** Texts under names of the partner's own. */
export const RecordField = ({ spec, pointer, label }: FieldProps<RecordSpec>) => {
  const { order, change } = useOrderForm();
  const value = readAt(order, pointer);
  const names = Object.keys(isJsonObject(value) ? value : {});
  const hint = showHint(spec);
  const remove = (name: string): void =>
    names.length === 1 ? change(pointer, undefined) : change(pointerTo(pointer, name), undefined);
  return (
    <fieldset class="list" id={idOfField(pointer)} tabIndex={-1}>
      <legend>{label}</legend>
      {hint !== undefined && <p class="hint">{hint}</p>}
      <FieldFaults pointer={pointer} />
      {names.map((name) => (
        <div key={name} class="entry single">
          <ValueField
            spec={{ kind: 'line', options: [], isRequired: false }}
            pointer={pointerTo(pointer, name)}
            label={name}
          />
          <button type="button" class="plain small" aria-label={`Remove ${name}`} onClick={() => remove(name)}>
            Remove
          </button>
        </div>
      ))}
      <NewName label={label} taken={names} onAdd={(name) => change(pointerTo(pointer, name), '')} />
    </fieldset>
  );
};

interface NewNameProps {
  readonly label: string;
  readonly taken: readonly string[];
  readonly onAdd: (name: string) => void;
}

const longestName = 64;

const NewName = ({ label, taken, onAdd }: NewNameProps) => {
  const [name, setName] = useState('');
  const trimmed = name.trim();
  const isUsable = trimmed !== '' && !taken.includes(trimmed);
  const add = (): void => {
    if (!isUsable) return;
    onAdd(trimmed);
    setName('');
  };
  return (
    <div class="entry single">
      <div class="field">
        <label for={`new-${label}`}>Name of a new one</label>
        <input
          id={`new-${label}`}
          maxLength={longestName}
          autocomplete="off"
          value={name}
          onInput={({ currentTarget }) => setName(currentTarget.value)}
        />
      </div>
      <button type="button" disabled={!isUsable} onClick={add}>
        Add
      </button>
    </div>
  );
};
