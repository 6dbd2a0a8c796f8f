import * as z from 'zod';
import { operatorClaimsSchema } from '../operator/operator-claims.ts';
import { signInSourceSchema } from '../operator/sign-in-settings.ts';

const jsonText = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    context.issues.push({ code: 'custom', message: 'must be JSON', input: text });
    return z.NEVER;
  }
});

const queueUrlSchema = z.url({ protocol: /^https?$/ });

/** The environment variables that functions read; each function picks its own. */
export const variables = z.object({
  /** Name of the DynamoDB table that is the ledger. */
  LEDGER_TABLE: z.string().min(1),
  /** Connection id → URL of its live lane's queue. */
  LIVE_LANES: jsonText.pipe(z.record(z.string().min(1), queueUrlSchema)),
  /** The connection that a writer writes to. */
  CONNECTION: z.string().min(1),
  /** URL of the queue that a writer reads orders from as they come, and of the one beside it for replays. */
  LIVE_LANE: queueUrlSchema,
  REPLAY_LANE: queueUrlSchema,
  /** The same queues as they are called in events. */
  LIVE_LANE_ARN: z.string().min(1),
  REPLAY_LANE_ARN: z.string().min(1),
  /** Which of a connection's lanes the function looks after, and connection id → URL of that lane's queue. */
  LANE: z.enum(['live', 'replay']),
  LANES: jsonText.pipe(z.record(z.string().min(1), queueUrlSchema)),
  /** Connection id → ids of the event source mappings that hand the messages of its lanes to the writer. */
  CONSUMERS: jsonText.pipe(
    z.record(z.string().min(1), z.object({ live: z.string().min(1), replay: z.string().min(1) })),
  ),
  /** URL of the queue of appointments to ask Odoo whether it is well again. */
  PROBES: queueUrlSchema,
  /** URL of the queue of orders that are to be fetched from their shops. */
  FETCHES: queueUrlSchema,
  /** URL of the queue of orders whose partners are to be told what became of them. */
  EVENTS: queueUrlSchema,
  /** Name of the bucket that partners drop files into, and URL of the queue that hears of them. */
  DROPS: z.string().min(1),
  IMPORTS: queueUrlSchema,
  /** URL of the queue of shops that are to be asked for their orders. */
  PULL_JOBS: queueUrlSchema,
  /** URL of the queue of work on replays. */
  REPLAY_JOBS: queueUrlSchema,
  /** Where in an operator's token the role and the name stand. */
  OPERATOR_CLAIMS: jsonText.pipe(operatorClaimsSchema),
  /** What the console is to know of the issuer of its tokens. */
  SIGN_IN: jsonText.pipe(signInSourceSchema),
  /** How long an order may lie in the ledger without being written before the sweep sends its message again. */
  SWEEP_AFTER_SECONDS: z.string().regex(/^\d+$/).transform(Number).pipe(z.int().min(1).max(86_400)),
  /** ARN of the topic by which people are told what is wrong, and where they reach the console. */
  NOTICES_TOPIC: z.string().min(1),
  CONSOLE_ORIGIN: z.url({ protocol: /^https?$/ }),
  /** Set by Lambda: the folder that the function's files are in. */
  LAMBDA_TASK_ROOT: z.string().min(1),
});

/**
 * Reads the environment as `schema` says, such as `variables.pick({ LEDGER_TABLE: true })`; nothing else in a function
 * reads it. Throws an error that names each unusable variable, never its value.
 */
export const readEnvironment = <S extends z.ZodType>(
  schema: S,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): z.output<S> => {
  const parsed = schema.safeParse(environment);
  if (parsed.success) return parsed.data;
  const names = new Set(parsed.error.issues.map(({ path }) => String(path[0])));
  throw new Error(`Unusable environment variables: ${[...names].join(', ')}`);
};
