import type { Result } from '../../shared/failure/result.ts';
import type { MadeKey } from '../../shared/odoo/setup/make-key.ts';
import type { Log } from '../../shared/runtime/logger.ts';
import type { Rotation } from './read-rotation.ts';
import type { SecretVersions } from './secret-versions.ts';

/** Odoo, as the user of a key. */
interface KeyedOdoo {
  /** Another key of the same user, good beside this one. */
  makeKey(): Promise<Result<MadeKey>>;
  /** Takes a key of the same user back; one that is not there any more is no failure. */
  revokeKey(apiKey: string): Promise<Result<unknown>>;
  /** The user's id. */
  whose(): Promise<Result<number>>;
}

export interface RotateKeyDeps {
  readonly versions: SecretVersions;
  /** The Odoo of the connection whose secret this is, by the key. Throws for a secret of no connection. */
  readonly odooOf: (secretId: string, apiKey: string) => KeyedOdoo;
  /** Of a secret's text; undefined where there is none in it. */
  readonly apiKeyOf: (secret: string | undefined) => string | undefined;
  readonly secretWithKey: (secret: string | undefined, key: MadeKey) => string;
  readonly log: Log;
}

/**
 * A step of a rotation as Secrets Manager asks for it; each may be asked for again. The former key stays good until the
 * next rotation takes it back, for writers that still have it in hand. Throws when the step could not be done: Secrets
 * Manager then tries again, and the current key stays what it is.
 * https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_lambda-functions.html
 */
export const rotateKey = async (deps: RotateKeyDeps, { step, secretId, token }: Rotation): Promise<void> => {
  const current = await deps.versions.findCurrent(secretId);
  // Done before, and asked for again.
  if (current.versionId === token) return;
  switch (step) {
    case 'createSecret':
      return createKey(deps, secretId, token);
    case 'setSecret':
      // Odoo knows a key from the moment that it made it.
      return;
    case 'testSecret':
      return testKey(deps, secretId, token);
    case 'finishSecret':
      await deps.versions.promote(secretId, { to: token, from: current.versionId });
      deps.log.info('key.rotated', { secretId });
  }
};

async function createKey(
  { versions, odooOf, apiKeyOf, secretWithKey, log }: RotateKeyDeps,
  secretId: string,
  token: string,
): Promise<void> {
  if ((await versions.readPending(secretId, token)) !== undefined) return;
  const secret = await versions.read(secretId, 'AWSCURRENT');
  const apiKey = keyIn(apiKeyOf(secret));
  const odoo = odooOf(secretId, apiKey);
  const former = apiKeyOf(await versions.read(secretId, 'AWSPREVIOUS'));
  if (former !== undefined && former !== apiKey) {
    const revoked = await odoo.revokeKey(former);
    if (!revoked.ok) log.warn('key.not-revoked', { secretId, failureClass: revoked.failure.class });
  }
  const made = expectValue(await odoo.makeKey());
  try {
    await versions.keepPending(secretId, token, secretWithKey(secret, made));
  } catch (error) {
    // Nobody would ever know it, and a user may have ten keys.
    await odoo.revokeKey(made.apiKey);
    throw error;
  }
}

/** Secrets Manager asks for this step alone, too, when it is first told to rotate; then there is only the current key. */
async function testKey({ versions, odooOf, apiKeyOf }: RotateKeyDeps, secretId: string, token: string): Promise<void> {
  const current = apiKeyOf(await versions.read(secretId, 'AWSCURRENT'));
  if (current === undefined) return;
  const user = expectValue(await odooOf(secretId, current).whose());
  const pending = apiKeyOf(await versions.readPending(secretId, token)) ?? current;
  if (expectValue(await odooOf(secretId, pending).whose()) === user) return;
  throw new Error('The new key is that of another user.');
}

function keyIn(apiKey: string | undefined): string {
  if (apiKey !== undefined) return apiKey;
  throw new Error('The secret holds no API key: run `waybill odoo setup` first.');
}

/** Says what Odoo said, and what helps, where Secrets Manager's own record of the rotation shows it. */
function expectValue<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(`${result.failure.message} ${result.failure.remedy}`);
}
