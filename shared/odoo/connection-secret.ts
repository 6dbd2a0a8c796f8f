import * as z from 'zod';

const text = z.string().min(1);
const secretSchema = z.object({
  apiKey: text.optional(),
  login: text.optional(),
  password: text.optional(),
  /** When the key ends, as far as whoever put it there knew. */
  keyEndsAt: z.iso.datetime().optional().catch(undefined),
});

/** What a connection's secret holds: the integration user's API key, or its login and password. */
export type Credentials = z.output<typeof secretSchema>;

/** What a connection's secret holds; undefined when it is missing or of another shape. */
export const credentialsOf = (secret: string | undefined): Credentials | undefined => {
  try {
    return secretSchema.safeParse(JSON.parse(secret ?? '')).data;
  } catch {
    return undefined;
  }
};

/** The integration user's API key in a connection's secret; undefined when there is none. */
export const apiKeyOf = (secret: string | undefined): string | undefined => credentialsOf(secret)?.apiKey;
