import type { ValueSpec } from './field-spec.ts';
import type { Json } from './json.ts';

interface ValueInputProps {
  readonly spec: ValueSpec;
  readonly id: string;
  readonly value: Json | undefined;
  readonly isReadOnly: boolean;
  readonly isFaulty: boolean;
  readonly describedBy: string;
  readonly onChange: (value: string | boolean) => void;
}

const textOf = (value: Json | undefined): string => {
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
};

/** What a value is typed or chosen with. */
export const ValueInput = (props: ValueInputProps) => {
  const { spec, id, value, isReadOnly, isFaulty, describedBy, onChange } = props;
  const shared = { id, 'aria-invalid': isFaulty, 'aria-describedby': describedBy } as const;
  const text = textOf(value);
  if (spec.kind === 'yes-no') {
    return (
      <input
        {...shared}
        type="checkbox"
        checked={value === true}
        onChange={({ currentTarget: { checked } }) => onChange(checked)}
      />
    );
  }
  if (spec.kind === 'choice') {
    const options = spec.options.includes(text) ? spec.options : [text, ...spec.options];
    return (
      <select {...shared} value={text} onChange={({ currentTarget }) => onChange(currentTarget.value)}>
        {options.includes('') ? undefined : <option value="">–</option>}
        {options.map((option) => (
          <option key={option} value={option}>
            {option === '' ? '–' : option}
          </option>
        ))}
      </select>
    );
  }
  const typed = {
    ...shared,
    ...{ value: text, readOnly: isReadOnly, autocomplete: 'off', spellcheck: false },
    onInput: ({ currentTarget }: { readonly currentTarget: { readonly value: string } }) =>
      onChange(currentTarget.value),
  };
  if (spec.kind === 'text') return <textarea {...typed} rows={Math.min(8, Math.max(2, text.split('\n').length))} />;
  return spec.kind === 'decimal' ? (
    <input {...typed} type="text" inputMode="decimal" class="decimal" />
  ) : (
    <input {...typed} type="text" />
  );
};
