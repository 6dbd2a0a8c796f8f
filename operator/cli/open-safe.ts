import type { SecretSafe } from '../../shared/runtime/secret-safe.ts';
import { openSecretFile } from './secret-file.ts';

/** A secret by name: in the file that WAYBILL_SECRETS names, else in Secrets Manager. */
export const openSafe = async (
  { WAYBILL_SECRETS: path }: Readonly<Record<string, string | undefined>>,
  name: string,
): Promise<SecretSafe> => {
  if (path) return openSecretFile(path, name);
  // Loaded only here, since it takes a while.
  const { openSecretSafe } = await import('../../shared/runtime/secret-safe.ts');
  return openSecretSafe(name);
};
