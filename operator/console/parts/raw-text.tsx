interface RawTextProps {
  /** What it is, for whoever does not see where it stands. */
  readonly label: string;
  readonly text: string;
  readonly isWrapped?: boolean;
}

const mostRows = 24;
const charactersPerRow = 90;

const rowsOf = (text: string, isWrapped: boolean): number =>
  text
    .split('\n', mostRows)
    .reduce((rows, line) => rows + (isWrapped ? Math.max(1, Math.ceil(line.length / charactersPerRow)) : 1), 0);

/** Text of a program, to the letter: a field that cannot be written into, so that the keyboard can scroll and select it. */
export const RawText = ({ label, text, isWrapped = true }: RawTextProps) => (
  <textarea
    class="code raw"
    readOnly
    aria-label={label}
    rows={Math.min(mostRows, rowsOf(text, isWrapped))}
    wrap={isWrapped ? 'soft' : 'off'}
    value={text}
  />
);
