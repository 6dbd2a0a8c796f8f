import { SingleBar } from 'cli-progress';
import type { ImportSummary } from '../../../shared/import/import-summary.ts';
import type { Terminal } from '../command.ts';

/** How far something is of which so much is known from the start. */
interface Shown {
  /** `bytes` of the file are read, `lines` of it done. */
  update(bytes: number, lines: number, summary: ImportSummary): void;
  end(): void;
}

const tellEveryMs = 2_000;

/** A bar on a terminal; else a line every two seconds, for whoever keeps what is told. */
export const showProgress = ({ screen, complain }: Terminal, totalBytes: number, now: () => number): Shown =>
  screen ? showBar(screen, totalBytes) : tellLines(complain, now);

function showBar(stream: NodeJS.WritableStream, totalBytes: number): Shown {
  const bar = new SingleBar({
    stream,
    format: '{bar} {percentage} % | {counts} | {eta_formatted} left',
    // What it would change of the terminal, it could not set right again when it is killed; and it would keep Ctrl-C to itself.
    ...{ hideCursor: false, linewrap: true, gracefulExit: false },
  });
  bar.start(totalBytes, 0, { counts: 'no order yet' });
  return {
    update: (bytes, _lines, summary) => bar.update(Math.min(bytes, totalBytes), { counts: describeSummary(summary) }),
    end: () => bar.stop(),
  };
}

function tellLines(complain: Terminal['complain'], now: () => number): Shown {
  let toldAtMs = now();
  return {
    update(_bytes, lines, summary) {
      if (now() - toldAtMs < tellEveryMs) return;
      toldAtMs = now();
      complain(`line ${lines}: ${describeSummary(summary)}`);
    },
    end: () => {},
  };
}

/** The counts in words. */
export const describeSummary = ({ orders, taken, known, refused }: ImportSummary): string =>
  `${orders} orders: ${taken} taken, ${known} known before, ${refused} refused`;
