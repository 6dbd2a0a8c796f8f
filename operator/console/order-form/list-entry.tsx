import { FieldFaults } from './field-faults.tsx';
import type { FieldSpec } from './field-spec.ts';
import { Fields } from './fields.tsx';
import { idOfField, useOrderForm } from './form-context.ts';
import type { Json } from './json.ts';
import { summaryOfEntry } from './summary-of-entry.ts';

interface ListEntryProps {
  readonly spec: FieldSpec;
  readonly pointer: string;
  /** What it is called, such as `Line 2`. */
  readonly title: string;
  readonly entry: Json;
  /** Whether it takes one line until it is unfolded. */
  readonly mayFold: boolean;
  readonly onRemove: () => void;
}

/** An entry of a list; one of a long list, or of nothing but texts, takes a line. */
export const ListEntry = ({ spec, pointer, title, entry, mayFold, onRemove }: ListEntryProps) => {
  const { faults, isOpen, setOpen, showField } = useOrderForm();
  const removal = (
    <button type="button" class="small" aria-label={`Remove ${title.toLowerCase()}`} onClick={onRemove}>
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
  const isFolded = mayFold && !isOpen(pointer);
  const isWrong = [...faults.keys()].some((faulty) => faulty === pointer || faulty.startsWith(`${pointer}/`));
  return (
    <fieldset
      class={`entry${isFolded ? ' folded' : ''}${isWrong ? ' wrong' : ''}`}
      id={idOfField(pointer)}
      tabIndex={-1}
      aria-label={title}
    >
      <div class="entry-head">
        <span>
          <strong>{title}</strong> <span class="faint">{summaryOfEntry(entry)}</span>
          {isWrong && <strong class="fault"> – to be corrected</strong>}
        </span>
        {mayFold && (
          <button
            type="button"
            class="small"
            aria-expanded={!isFolded}
            aria-label={`${isFolded ? 'Unfold' : 'Fold'} ${title.toLowerCase()}`}
            onClick={() => setOpen(pointer, isFolded)}
          >
            {isFolded ? 'Unfold' : 'Fold'}
          </button>
        )}
        {removal}
      </div>
      <FieldFaults pointer={pointer} />
      {!isFolded && <Fields fields={spec.fields} pointer={pointer} />}
    </fieldset>
  );
};
