import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import * as z from 'zod';
import { AwsError } from '../aws-error.ts';

const versionSchema = z.strictObject({ id: z.string(), value: z.string(), createdAtMs: z.number() });
const secretSchema = z.strictObject({
  name: z.string(),
  current: versionSchema,
  previous: versionSchema.optional(),
  /** What a rotation is about to make the current one; the current one itself once it has. */
  pending: versionSchema.optional(),
  /** The value that it was given from outside, to tell a new one from one that was since replaced on purpose. */
  seed: z.string().optional(),
});
export type Secret = z.output<typeof secretSchema>;
export type SecretVersion = z.output<typeof versionSchema>;

const maximumSecrets = 2_000;

/** Secrets by name, each with its current value, the one before and a pending one; kept in a file when there is a path for it. */
export class SecretStore {
  readonly #secrets: Map<string, Secret>;
  readonly #path: string | undefined;

  constructor(path: string | undefined) {
    this.#path = path;
    const kept = path !== undefined && existsSync(path) ? z.array(secretSchema).parse(JSON.parse(read(path))) : [];
    this.#secrets = new Map(kept.map((secret) => [secret.name, secret]));
  }

  has(name: string): boolean {
    return this.#secrets.has(name);
  }

  /** Takes a name, or an ARN of the kind that ends in the name and six characters of AWS's own. */
  get(nameOrArn: string): Secret {
    const name = nameOrArn.replace(/^arn:.*:secret:/, '');
    const secret = this.#secrets.get(name) ?? this.#secrets.get(name.replace(/-[A-Za-z0-9]{6}$/, ''));
    if (secret !== undefined) return secret;
    throw new AwsError('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
  }

  create(name: string, current: SecretVersion): Secret {
    if (this.has(name)) throw new AwsError('ResourceExistsException', `The secret ${name} already exists.`);
    if (this.#secrets.size >= maximumSecrets)
      throw new AwsError('LimitExceededException', 'There are too many secrets.');
    return this.#keep({ name, current });
  }

  put(nameOrArn: string, version: SecretVersion): Secret {
    const secret = this.get(nameOrArn);
    return this.#keep({ ...secret, current: version, previous: secret.current });
  }

  /** Keeps a version beside the current one; the same id with another value is refused. */
  putPending(nameOrArn: string, version: SecretVersion): Secret {
    const secret = this.get(nameOrArn);
    const known = [secret.pending, secret.current, secret.previous].find((other) => other?.id === version.id);
    if (known !== undefined && known.value !== version.value)
      throw new AwsError('ResourceExistsException', 'A version of this id has another value already.');
    return known === undefined ? this.#keep({ ...secret, pending: version }) : secret;
  }

  /** Makes the pending version the current one. AWS leaves the label AWSPENDING where it is. */
  promote(nameOrArn: string, { to, from }: { readonly to: string; readonly from: string | undefined }): Secret {
    const secret = this.get(nameOrArn);
    const { pending, current } = secret;
    if (current.id === to) return secret;
    if (pending?.id !== to)
      throw new AwsError('ResourceNotFoundException', "Secrets Manager can't find the version to move a label to.");
    if (from !== current.id)
      throw new AwsError('InvalidParameterException', 'The label AWSCURRENT is on another version than the one named.');
    return this.#keep({ ...secret, current: pending, previous: current });
  }

  /** Gives a secret its value at the start; one that was put since stays, until the value from outside changes. */
  seed(name: string, version: SecretVersion): void {
    const existing = this.#secrets.get(name);
    if (existing?.seed === version.value) return;
    const previous = existing && { previous: existing.current };
    this.#keep({ name, current: version, ...previous, seed: version.value });
  }

  all(): Secret[] {
    return [...this.#secrets.values()];
  }

  #keep(secret: Secret): Secret {
    this.#secrets.set(secret.name, secret);
    if (this.#path !== undefined) {
      writeFileSync(`${this.#path}.new`, JSON.stringify(this.all()), { mode: 0o600 });
      renameSync(`${this.#path}.new`, this.#path);
    }
    return secret;
  }
}

const read = (path: string) => readFileSync(path, 'utf8');
