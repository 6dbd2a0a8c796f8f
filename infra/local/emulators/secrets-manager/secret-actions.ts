import * as z from 'zod';
import { AwsError } from '../aws-error.ts';
import type { AwsAction } from '../serve-aws-json.ts';
import type { Secret, SecretStore, SecretVersion } from './secret-store.ts';

const ofSecret = z.object({ SecretId: z.string().min(1) });
const getSchema = ofSecret.extend({ VersionStage: z.string().default('AWSCURRENT'), VersionId: z.string().optional() });
const valueSchema = z.string().min(1).max(65_536);
const putSchema = ofSecret.extend({ SecretString: valueSchema, ClientRequestToken: z.string().optional() });
const createSchema = putSchema.omit({ SecretId: true }).extend({ Name: z.string().min(1).max(512) });

interface Surroundings {
  readonly store: SecretStore;
  readonly arnOf: (name: string) => string;
  readonly newId: () => string;
  readonly nowMs: () => number;
}

/** The operations of Secrets Manager that Waybill and its operators use. Values are texts, never bytes. */
export const secretActions = ({ store, arnOf, newId, nowMs }: Surroundings): Map<string, AwsAction> => {
  const put: AwsAction = (input) => {
    const { SecretId, SecretString: value, ClientRequestToken } = putSchema.parse(input);
    const version = { id: ClientRequestToken ?? newId(), value, createdAtMs: nowMs() };
    const { name } = store.put(SecretId, version);
    return { ARN: arnOf(name), Name: name, VersionId: version.id, VersionStages: ['AWSCURRENT'] };
  };
  const describe = (secret: Secret) => ({ ARN: arnOf(secret.name), Name: secret.name, ...datesAndStagesOf(secret) });
  return new Map<string, AwsAction>([
    ['PutSecretValue', put],
    ['UpdateSecret', put],
    ['DescribeSecret', (input) => describe(store.get(ofSecret.parse(input).SecretId))],
    ['ListSecrets', () => ({ SecretList: store.all().map(describe) })],
    [
      'CreateSecret',
      (input) => {
        const { Name, SecretString: value, ClientRequestToken } = createSchema.parse(input);
        const version = { id: ClientRequestToken ?? newId(), value, createdAtMs: nowMs() };
        store.create(Name, version);
        return { ARN: arnOf(Name), Name, VersionId: version.id };
      },
    ],
    [
      'GetSecretValue',
      (input) => {
        const { SecretId, VersionStage, VersionId } = getSchema.parse(input);
        const secret = store.get(SecretId);
        const { stage, version } = findVersion(secret, VersionStage, VersionId);
        return {
          ARN: arnOf(secret.name),
          Name: secret.name,
          VersionId: version.id,
          VersionStages: [stage],
          SecretString: version.value,
          CreatedDate: version.createdAtMs / 1000,
        };
      },
    ],
  ]);
};

const findVersion = ({ current, previous }: Secret, wantedStage: string, versionId: string | undefined) => {
  const versions: { stage: string; version: SecretVersion | undefined }[] = [
    { stage: 'AWSCURRENT', version: current },
    { stage: 'AWSPREVIOUS', version: previous },
  ];
  for (const { stage, version } of versions) {
    if (version === undefined) continue;
    if (versionId === undefined ? stage === wantedStage : version.id === versionId) return { stage, version };
  }
  const wanted = versionId === undefined ? `staging label: ${wantedStage}` : `version id: ${versionId}`;
  throw new AwsError(
    'ResourceNotFoundException',
    `Secrets Manager can't find the specified secret value for ${wanted}.`,
  );
};

const datesAndStagesOf = ({ current, previous }: Secret) => ({
  LastChangedDate: current.createdAtMs / 1000,
  VersionIdsToStages: {
    [current.id]: ['AWSCURRENT'],
    ...(previous === undefined ? {} : { [previous.id]: ['AWSPREVIOUS'] }),
  },
});
