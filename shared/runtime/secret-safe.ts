import {
  DescribeSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  ResourceNotFoundException,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';

/** One secret, as whoever puts a new value there sees it. */
export interface SecretSafe {
  /** Where it is, for people. */
  readonly place: string;
  /** Its text, undefined while it is empty. Throws a sentence when there is no such secret, or it may not be read. */
  read(): Promise<string | undefined>;
  /** Throws a sentence when it could not be written. */
  write(text: string): Promise<void>;
}

/** A secret in Secrets Manager, with the credentials and the region of whoever calls. It must have been made before. */
export const openSecretSafe = (name: string, client = new SecretsManagerClient()): SecretSafe => {
  const place = `the secret ${name} in Secrets Manager`;
  return {
    place,
    async read() {
      try {
        await client.send(new DescribeSecretCommand({ SecretId: name }));
      } catch (error) {
        throw new Error(explain(place, error), { cause: error });
      }
      try {
        return (await client.send(new GetSecretValueCommand({ SecretId: name }))).SecretString;
      } catch (error) {
        // It is there, as was seen above, and has no value yet.
        if (error instanceof ResourceNotFoundException) return undefined;
        throw new Error(explain(place, error), { cause: error });
      }
    },
    async write(text) {
      try {
        await client.send(new PutSecretValueCommand({ SecretId: name, SecretString: text }));
      } catch (error) {
        throw new Error(explain(place, error), { cause: error });
      }
    },
  };
};

function explain(place: string, error: unknown): string {
  if (error instanceof ResourceNotFoundException) {
    return `There is no ${place.replace(/^the /, '')}: deploy Waybill first, or choose its region by AWS_REGION.`;
  }
  const reason = error instanceof Error ? `${error.name}: ${error.message}` : 'unknown reason';
  return `Waybill cannot get at ${place} (${reason}). It takes AWS's usual credentials and region; WAYBILL_SECRETS names a file instead.`;
}
