import { Choice } from '../parts/choice.tsx';
import { fromLocalField, toLocalField } from './local-time.ts';

interface FilterFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
  /** Of what can only be chosen; the first choice is all of them. */
  readonly options?: readonly string[];
  readonly type?: 'text' | 'search' | 'datetime-local' | 'decimal' | 'code';
}

/** One filter with its label; a moment is typed in the person's own time zone, and given on in UTC. */
export const FilterField = ({ label, value, onInput, options, type = 'text' }: FilterFieldProps) => {
  if (options) return <Choice {...{ label, value, options }} onChange={onInput} />;
  if (type === 'datetime-local') {
    return (
      <label>
        {label}
        <input
          type="datetime-local"
          value={toLocalField(value)}
          onInput={({ currentTarget }) => onInput(fromLocalField(currentTarget.value))}
        />
      </label>
    );
  }
  const isShort = type === 'decimal' || type === 'code';
  return (
    <label>
      {label}
      <input
        {...typeOf(type)}
        size={isShort ? 8 : 18}
        autocomplete="off"
        spellcheck={false}
        value={value}
        onInput={({ currentTarget: { value: text } }) => onInput(type === 'code' ? text.toUpperCase() : text)}
      />
    </label>
  );
};

const typeOf = (type: FilterFieldProps['type']) => {
  if (type === 'search') return { type } as const;
  return { type: 'text', inputMode: type === 'decimal' ? 'decimal' : 'text' } as const;
};
