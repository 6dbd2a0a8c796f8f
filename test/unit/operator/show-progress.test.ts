import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { showProgress } from '../../../operator/cli/import/show-progress.ts';

const summary = { orders: 5, taken: 3, known: 1, refused: 1, unavailable: 0 };

/** A terminal that somebody looks at, or does not. */
const aTerminal = () => {
  const lines: string[] = [];
  const screen = Object.assign(new PassThrough({ encoding: 'utf8' }), { isTTY: true, columns: 120 });
  const terminal = { environment: {}, folder: '.', print: () => {}, complain: (line: string) => lines.push(line) };
  return { lines, screen, terminal };
};

it('draws a bar where somebody looks on, which ends where the file does', () => {
  const { lines, screen, terminal } = aTerminal();
  const shown = showProgress({ ...terminal, screen }, 200, () => 0);
  shown.update(100, 5, summary);
  shown.update(250, 9, { ...summary, taken: 7, orders: 9 });
  shown.end();
  const drawn = String(screen.read());
  expect(drawn).toContain('0 % | no order yet');
  expect(drawn).toContain('100 % | 9 orders: 7 taken, 1 known before, 1 refused');
  // No cursor hidden, no line wrapping switched off: whoever kills the program has the terminal as it was.
  expect(drawn).not.toMatch(/\[\?(25l|7l)/);
  expect(lines).toEqual([]);
});

it('leaves Ctrl-C to end the program while it draws', () => {
  const { screen, terminal } = aTerminal();
  const listening = process.listenerCount('SIGINT');
  const shown = showProgress({ ...terminal, screen }, 200, () => 0);
  expect(process.listenerCount('SIGINT')).toBe(listening);
  shown.end();
});

it('tells a line every two seconds where nobody does', () => {
  const { lines, terminal } = aTerminal();
  let nowMs = 0;
  const shown = showProgress(terminal, 200, () => nowMs);
  for (nowMs of [500, 1_999, 2_000, 3_999, 4_001]) shown.update(100, nowMs, summary);
  shown.end();
  expect(lines).toEqual([
    'line 2000: 5 orders: 3 taken, 1 known before, 1 refused',
    'line 4001: 5 orders: 3 taken, 1 known before, 1 refused',
  ]);
});
