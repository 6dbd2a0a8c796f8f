import { useState } from 'preact/hooks';
import type { Json } from './json.ts';

interface JsonViewProps {
  readonly order: Json;
  readonly onChange: (order: Json) => void;
}

/** The order as JSON, for what is quicker written there. What cannot be read stays as it is typed, and changes nothing. */
export const JsonView = ({ order, onChange }: JsonViewProps) => {
  const [text, setText] = useState(() => JSON.stringify(order, null, 2));
  const [fault, setFault] = useState<string>();
  const type = (typed: string): void => {
    setText(typed);
    try {
      onChange(JSON.parse(typed));
      setFault(undefined);
    } catch (error) {
      setFault(error instanceof Error ? error.message : 'It cannot be read.');
    }
  };
  return (
    <div class="field wide">
      <label for="order-json">The order as JSON</label>
      <textarea
        id="order-json"
        class="code"
        rows={28}
        spellcheck={false}
        autocomplete="off"
        aria-invalid={fault !== undefined}
        aria-describedby="order-json-faults"
        value={text}
        onInput={({ currentTarget }) => type(currentTarget.value)}
      />
      <div id="order-json-faults" class="fault" aria-live="polite">
        {fault !== undefined && <p>This is no JSON yet, and is not taken over: {fault}</p>}
      </div>
    </div>
  );
};
