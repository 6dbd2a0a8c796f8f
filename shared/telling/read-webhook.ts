import * as z from 'zod';
import { parseJson } from '../runtime/parse-json.ts';

const secretSchema = z.object({ slackWebhook: z.url({ protocol: /^https?$/ }).max(2_000) });

/** The webhook in a text of Secrets Manager; undefined when there is none that can be used. */
export const readWebhook = (text = ''): string | undefined => {
  const parsed = parseJson(Buffer.from(text));
  return 'value' in parsed ? secretSchema.safeParse(parsed.value).data?.slackWebhook : undefined;
};
