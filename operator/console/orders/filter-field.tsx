import { fromLocalField, toLocalField } from './local-time.ts';

interface FilterFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
  /** Of what can only be chosen; the first choice is any of them. */
  readonly options?: readonly string[];
  readonly type?: 'text' | 'search' | 'datetime-local' | 'decimal' | 'code';
}

/** One filter with its label; a moment is typed in the person's own time zone, and given on in UTC. */
export const FilterField = ({ label, value, onInput, options, type = 'text' }: FilterFieldProps) => {
  if (options) {
    const all = value === '' || options.includes(value) ? options : [...options, value];
    return (
      <label>
        {label}
        <select value={value} onChange={({ currentTarget }) => onInput(currentTarget.value)}>
          <option value="">any</option>
          {all.map((option) => (
            <option key={option} value={option}>
              {option}
            </option>
          ))}
        </select>
      </label>
    );
  }
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
