import {
  DescribeSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  ResourceNotFoundException,
  type SecretsManagerClient,
  UpdateSecretVersionStageCommand,
} from '@aws-sdk/client-secrets-manager';

/** The versions of a secret, by the labels that Secrets Manager puts on them. Everything rejects when it cannot be asked. */
export interface SecretVersions {
  /** The id of the current version, undefined for a secret that never had a value. */
  findCurrent(secretId: string): Promise<{ readonly versionId: string | undefined }>;
  /** The text of the version with a label, undefined when there is none. */
  read(secretId: string, stage: 'AWSCURRENT' | 'AWSPREVIOUS'): Promise<string | undefined>;
  /** The text of the pending version with this id, undefined while it has none. */
  readPending(secretId: string, versionId: string): Promise<string | undefined>;
  keepPending(secretId: string, versionId: string, text: string): Promise<void>;
  /** Makes a version the current one, if `from` still is. */
  promote(secretId: string, move: { readonly to: string; readonly from: string | undefined }): Promise<void>;
}

export const createSecretVersions = (client: SecretsManagerClient): SecretVersions => {
  const read = async (wanted: { SecretId: string; VersionStage: string; VersionId?: string }) => {
    try {
      return (await client.send(new GetSecretValueCommand(wanted))).SecretString;
    } catch (error) {
      if (error instanceof ResourceNotFoundException) return undefined;
      throw error;
    }
  };
  return {
    async findCurrent(SecretId) {
      const { VersionIdsToStages = {} } = await client.send(new DescribeSecretCommand({ SecretId }));
      const current = Object.entries(VersionIdsToStages).find(([, stages]) => stages.includes('AWSCURRENT'));
      return { versionId: current?.[0] };
    },
    read: (SecretId, VersionStage) => read({ SecretId, VersionStage }),
    readPending: (SecretId, VersionId) => read({ SecretId, VersionId, VersionStage: 'AWSPENDING' }),
    async keepPending(SecretId, ClientRequestToken, SecretString) {
      const version = { SecretId, ClientRequestToken, SecretString, VersionStages: ['AWSPENDING'] };
      await client.send(new PutSecretValueCommand(version));
    },
    async promote(SecretId, { to, from }) {
      const move = { SecretId, VersionStage: 'AWSCURRENT', MoveToVersionId: to, RemoveFromVersionId: from };
      await client.send(new UpdateSecretVersionStageCommand(move));
    },
  };
};
