const looks: Readonly<Record<string, { readonly sign: string; readonly tone: string }>> = {
  accepted: { sign: '→', tone: 'quiet' },
  retrying: { sign: '↻', tone: 'warn' },
  written: { sign: '✓', tone: 'good' },
  parked: { sign: '!', tone: 'bad' },
  discarded: { sign: '×', tone: 'quiet' },
  running: { sign: '✓', tone: 'good' },
  paused: { sign: 'Ⅱ', tone: 'bad' },
  recovering: { sign: '↻', tone: 'warn' },
  done: { sign: '✓', tone: 'good' },
  cancelled: { sign: '×', tone: 'quiet' },
  failed: { sign: '!', tone: 'bad' },
  refused: { sign: '×', tone: 'warn' },
  begun: { sign: '…', tone: 'quiet' },
  proposed: { sign: '?', tone: 'warn' },
  applied: { sign: '✓', tone: 'good' },
  well: { sign: '✓', tone: 'good' },
  silent: { sign: '?', tone: 'warn' },
  rejecting: { sign: '!', tone: 'warn' },
  failing: { sign: '!', tone: 'bad' },
  superseded: { sign: '×', tone: 'quiet' },
};

/** A state as a word with a sign; the colour only underlines it. */
export const StateBadge = ({ state }: { readonly state: string }) => {
  const { sign, tone } = looks[state] ?? { sign: '·', tone: 'quiet' };
  return (
    <span class={`badge ${tone}`}>
      <span aria-hidden="true">{sign}</span> {state}
    </span>
  );
};
