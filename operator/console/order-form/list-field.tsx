import { FieldFaults } from './field-faults.tsx';
import type { FieldProps } from './field-props.ts';
import type { ListSpec } from './field-spec.ts';
import { entryWordsOf, showHint } from './field-words.ts';
import { idOfField, useOrderForm } from './form-context.ts';
import { isJsonList } from './json.ts';
import { pointerTo, readAt, stepsOf } from './json-pointer.ts';
import { ListEntry } from './list-entry.tsx';
import { newEntryIn } from './new-entry.ts';

/** Longer lists are folded, so that hundreds of lines are not thousands of fields. */
const longestUnfolded = 5;

/** Entries of a list, to which some can be added and from which some can be taken. */
export const ListField = ({ spec, pointer, label }: FieldProps<ListSpec>) => {
  const { order, change, setOpen } = useOrderForm();
  const value = readAt(order, pointer);
  const entries = isJsonList(value) ? value : [];
  const word = entryWordsOf(stepsOf(pointer).at(-1) ?? '');
  const hint = showHint(spec);
  const add = (): void => {
    const added = pointerTo(pointer, entries.length);
    setOpen(added, true);
    change(pointer, [...entries, newEntryIn(spec.entry, entries)]);
  };
  const remove = (index: number): void => {
    const left = entries.toSpliced(index, 1);
    change(pointer, left.length === 0 && !spec.isRequired ? undefined : left);
  };
  return (
    <fieldset class="list" id={idOfField(pointer)} tabIndex={-1}>
      <legend>{label}</legend>
      {hint !== undefined && <p class="hint">{hint}</p>}
      <FieldFaults pointer={pointer} />
      {entries.map((entry, index) => (
        <ListEntry
          // Entries have no identity of their own while they are typed.
          key={String(index)}
          {...{ spec: spec.entry, pointer: pointerTo(pointer, index), entry }}
          title={`${word} ${index + 1}`}
          mayFold={entries.length > longestUnfolded}
          onRemove={() => remove(index)}
        />
      ))}
      <button type="button" disabled={entries.length >= spec.maximum} onClick={add}>
        Add {word.toLowerCase()}
      </button>
    </fieldset>
  );
};
