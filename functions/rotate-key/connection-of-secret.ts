import { type Configuration, type Connection, secretNameOfConnection } from '../../shared/runtime/configuration.ts';

/** The connection whose secret an ARN, or a name, is of; AWS appends a hyphen and six characters of its own to the name. */
export const connectionOfSecret = (
  secretId: string,
  connections: Configuration['connections'],
): readonly [string, Connection] => {
  const name = secretId.replace(/^arn:.*:secret:/, '');
  const found = Object.entries(connections).find(([id]) => {
    const secretName = secretNameOfConnection(id);
    return name === secretName || (name.startsWith(`${secretName}-`) && name.length === secretName.length + 7);
  });
  if (found !== undefined) return found;
  throw new Error(`${name} is the secret of no connection`);
};
