import * as z from 'zod';

const secretSchema = z.object({ apiKey: z.string().min(1) });

/** The integration user's API key in a connection's secret; undefined when the secret is missing or of another shape. */
export const apiKeyOf = (secret: string | undefined): string | undefined => {
  try {
    return secretSchema.safeParse(JSON.parse(secret ?? '')).data?.apiKey;
  } catch {
    return undefined;
  }
};
