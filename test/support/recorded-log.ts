import type { Log } from '../../shared/runtime/logger.ts';

interface Line {
  readonly level: keyof Log;
  readonly event: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** A log that keeps its lines, so that a test can tell what an operator would see. */
export const createRecordedLog = (): Log & { readonly lines: Line[] } => {
  const lines: Line[] = [];
  const write =
    (level: keyof Log) =>
    (event: string, fields: Readonly<Record<string, unknown>> = {}) => {
      lines.push({ level, event, fields });
    };
  return { lines, info: write('info'), warn: write('warn'), error: write('error') };
};
