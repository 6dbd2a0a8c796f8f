import { SingleBar } from 'cli-progress';
import type { Terminal } from '../command.ts';
import { describeProgress } from './describe-replay.ts';
import type { ReplayReply } from './replay-reply.ts';

interface Shown {
  readonly update: (replay: ReplayReply) => void;
  readonly end: () => void;
}

const tellEveryMs = 2_000;

/** A bar on a terminal, whose end is that all orders are written or parked; else a line every two seconds. */
export const showReplayProgress = ({ screen, complain }: Terminal, now: () => number): Shown =>
  screen ? showBar(screen) : tellLines(complain, now);

function showBar(stream: NodeJS.WritableStream): Shown {
  const bar = new SingleBar({
    stream,
    format: '{bar} {percentage} % | {counts}',
    // What it would change of the terminal, it could not set right again when it is killed; and it would keep Ctrl-C to itself.
    ...{ hideCursor: false, linewrap: true, gracefulExit: false },
  });
  bar.start(1, 0, { counts: 'counting' });
  return {
    update(replay) {
      bar.setTotal(Math.max(1, replay.total - replay.skipped));
      bar.update(replay.written + replay.parkedAgain, { counts: describeProgress(replay) });
    },
    end: () => bar.stop(),
  };
}

function tellLines(complain: Terminal['complain'], now: () => number): Shown {
  let toldAtMs = now();
  return {
    update(replay) {
      if (now() - toldAtMs < tellEveryMs) return;
      toldAtMs = now();
      complain(`${replay.state}: ${describeProgress(replay)}`);
    },
    end: () => {},
  };
}
