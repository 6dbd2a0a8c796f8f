import {
  DescribeSecretCommand,
  ResourceNotFoundException,
  type SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';

/** When a secret got the value that it has; undefined when it has none, or is not there. Its value is not read. */
export const readSecretAge = async (client: SecretsManagerClient, name: string): Promise<Date | undefined> => {
  try {
    const {
      LastChangedDate,
      CreatedDate,
      VersionIdsToStages = {},
    } = await client.send(new DescribeSecretCommand({ SecretId: name }));
    const hasValue = Object.values(VersionIdsToStages).some((stages) => stages.includes('AWSCURRENT'));
    return hasValue ? (LastChangedDate ?? CreatedDate) : undefined;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
};
