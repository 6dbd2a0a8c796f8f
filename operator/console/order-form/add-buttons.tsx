import type { FieldSpec } from './field-spec.ts';
import { entryWordsOf, wordsOf } from './field-words.ts';
import { idOfField, useOrderForm } from './form-context.ts';
import { newEntry, newEntryIn } from './new-entry.ts';

interface AddButtonsProps {
  /** Groups and lists that the order does not have. */
  readonly fields: readonly { readonly name: string; readonly spec: FieldSpec; readonly pointer: string }[];
}

/** Adds what an order may have and does not, so that it takes no room until then. */
export const AddButtons = ({ fields }: AddButtonsProps) => {
  const { change } = useOrderForm();
  if (fields.length === 0) return undefined;
  return (
    <div class="buttons">
      {fields.map(({ name, spec, pointer }) => (
        <button
          key={name}
          type="button"
          id={idOfField(pointer)}
          onClick={() => change(pointer, spec.kind === 'list' ? [newEntryIn(spec.entry, [])] : newEntry(spec))}
        >
          Add {(spec.kind === 'list' ? entryWordsOf(name) : wordsOf(name)).toLowerCase()}
        </button>
      ))}
    </div>
  );
};
