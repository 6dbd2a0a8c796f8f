import * as z from 'zod';

const entrySchema = z.looseObject({ level: z.string(), message: z.string(), timestamp: z.string() });

/** What every line has, and nobody who reads along needs. */
const surroundings: ReadonlySet<string> = new Set([
  '_aws',
  'cold_start',
  'function_arn',
  'function_memory_size',
  'function_name',
  'function_request_id',
  'level',
  'message',
  'sampling_rate',
  'service',
  'timestamp',
  'xray_trace_id',
]);

/** A function's log line for people: time, function, level, event, then fields; a line that is no JSON as it is. */
export const formatLogLine = (functionName: string, line: string): string => {
  const entry = entrySchema.safeParse(parseJson(line));
  if (!entry.success) return `${functionName} ${line}`;
  const { level, message, timestamp } = entry.data;
  const fields = Object.entries(entry.data).filter(([name]) => !surroundings.has(name));
  const time = /T(\d\d:\d\d:\d\d\.\d{3})/.exec(timestamp)?.[1] ?? timestamp;
  return [time, functionName, level, message, ...fields.map(([name, value]) => `${name}=${show(value)}`)].join(' ');
};

const show = (value: unknown): string =>
  typeof value === 'string' && /^[^\s"=]+$/.test(value) ? value : JSON.stringify(value);

const parseJson = (line: string): unknown => {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
};
