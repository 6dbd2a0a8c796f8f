interface ChoiceProps {
  readonly label: string;
  /** What is chosen; empty for all of them. */
  readonly value: string;
  readonly options: readonly string[];
  readonly onChange: (value: string) => void;
}

/** One of several, or all. What a link names stays to be seen, whether it is among them or not. */
export const Choice = ({ label, value, options, onChange }: ChoiceProps) => {
  const all = value === '' || options.includes(value) ? options : [value, ...options];
  return (
    <label>
      {label}
      <select value={value} onChange={({ currentTarget }) => onChange(currentTarget.value)}>
        <option value="">All</option>
        {all.map((option) => (
          <option key={option} value={option}>
            {option}
          </option>
        ))}
      </select>
    </label>
  );
};
