import { FieldFaults } from './field-faults.tsx';
import type { FieldSpec } from './field-spec.ts';
import { Fields } from './fields.tsx';
import { idOfField, useOrderForm } from './form-context.ts';
import type { Json } from './json.ts';
import { summaryOfEntry } from './summary-of-entry.ts';

interface ListEntryProps {
  readonly spec: FieldSpec;
  readonly pointer: string;
  /** What an entry is called. */
  readonly word: string;
  readonly index: number;
  readonly entry: Json;
  /** How many entries there are. */
  readonly count: number;
  readonly onRemove: () => void;
}

/** Longer lists are folded, so that hundreds of lines are not thousands of fields. */
const longestUnfolded = 5;

/** An entry of a list; one of a long list, or of nothing but texts, takes a line until it is unfolded. */
export const ListEntry = (props: ListEntryProps) => {
  const { spec, pointer, word, index, entry, count, onRemove } = props;
  const { faults, isOpen, setOpen, showField } = useOrderForm();
  const title = `${word} ${index + 1}`;
  const removal = (
    <button type="button" class="plain small" aria-label={`Remove ${title.toLowerCase()}`} onClick={onRemove}>
      Remove
    </button>
  );
  if (spec.kind !== 'group') {
    return (
      <div class="entry single">
        {showField({ spec, pointer, label: title })}
        {removal}
      </div>
    );
  }
  const isUnfolded = count <= longestUnfolded || isOpen(pointer);
  const isWrong = [...faults.keys()].some((faulty) => faulty === pointer || faulty.startsWith(`${pointer}/`));
  return (
    <fieldset class={isWrong ? 'entry wrong' : 'entry'} id={idOfField(pointer)} tabIndex={-1}>
      <legend>
        {title} <span class="faint">{summaryOfEntry(entry)}</span>
        {isWrong && <strong class="fault"> – to be corrected</strong>}
      </legend>
      <FieldFaults pointer={pointer} />
      {isUnfolded && <Fields fields={spec.fields} pointer={pointer} />}
      <div class="buttons">
        {count > longestUnfolded && (
          <button
            type="button"
            class="plain small"
            aria-expanded={isUnfolded}
            onClick={() => setOpen(pointer, !isUnfolded)}
          >
            {isUnfolded ? 'Fold' : 'Edit'} <span class="unseen">{title.toLowerCase()}</span>
          </button>
        )}
        {removal}
      </div>
    </fieldset>
  );
};
