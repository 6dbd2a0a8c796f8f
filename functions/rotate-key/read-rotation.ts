import * as z from 'zod';

const rotationSchema = z
  .object({
    Step: z.enum(['createSecret', 'setSecret', 'testSecret', 'finishSecret']),
    SecretId: z.string().min(1),
    ClientRequestToken: z.string().min(1),
  })
  .transform(({ Step: step, SecretId: secretId, ClientRequestToken: token }) => ({ step, secretId, token }));

/** What Secrets Manager asks for; `token` is the id of the version that is to become the current one. */
export type Rotation = z.output<typeof rotationSchema>;

/** Throws for anything that Secrets Manager does not send. */
export const readRotation = (event: unknown): Rotation => rotationSchema.parse(event);
