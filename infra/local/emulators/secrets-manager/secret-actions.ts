import * as z from 'zod';
import { AwsError } from '../aws-error.ts';
import type { AwsAction } from '../serve-aws-json.ts';
import type { Secret, SecretStore, SecretVersion } from './secret-store.ts';

const ofSecret = z.object({ SecretId: z.string().min(1) });
const getSchema = ofSecret.extend({ VersionStage: z.string().optional(), VersionId: z.string().optional() });
const valueSchema = z.string().min(1).max(65_536);
const putSchema = ofSecret.extend({ SecretString: valueSchema, ClientRequestToken: z.string().optional() });
const stagedSchema = putSchema.extend({
  VersionStages: z.union([z.tuple([z.literal('AWSCURRENT')]), z.tuple([z.literal('AWSPENDING')])]).optional(),
});
const moveSchema = ofSecret.extend({
  VersionStage: z.literal('AWSCURRENT'),
  MoveToVersionId: z.string().min(1),
  RemoveFromVersionId: z.string().optional(),
});
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
    const parsed = stagedSchema.parse(input);
    const { SecretId, SecretString: value, ClientRequestToken, VersionStages = ['AWSCURRENT'] } = parsed;
    const version = { id: ClientRequestToken ?? newId(), value, createdAtMs: nowMs() };
    const isPending = VersionStages[0] === 'AWSPENDING';
    const { name } = isPending ? store.putPending(SecretId, version) : store.put(SecretId, version);
    return { ARN: arnOf(name), Name: name, VersionId: version.id, VersionStages };
  };
  const describe = (secret: Secret) => ({ ARN: arnOf(secret.name), Name: secret.name, ...datesAndStagesOf(secret) });
  return new Map<string, AwsAction>([
    ['PutSecretValue', put],
    ['UpdateSecret', put],
    [
      'UpdateSecretVersionStage',
      (input) => {
        const { SecretId, MoveToVersionId: to, RemoveFromVersionId: from } = moveSchema.parse(input);
        const { name } = store.promote(SecretId, { to, from });
        return { ARN: arnOf(name), Name: name };
      },
    ],
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
        const version = findVersion(secret, VersionStage, VersionId);
        return {
          ARN: arnOf(secret.name),
          Name: secret.name,
          VersionId: version.id,
          VersionStages: stagesOf(secret, version.id),
          SecretString: version.value,
          CreatedDate: version.createdAtMs / 1000,
        };
      },
    ],
  ]);
};

const labelled = ({ current, previous, pending }: Secret): [stage: string, version: SecretVersion | undefined][] => [
  ['AWSCURRENT', current],
  ['AWSPREVIOUS', previous],
  ['AWSPENDING', pending],
];

/** A version that has the id, the label, or both where both are given; the current one where neither is. */
const findVersion = (secret: Secret, stage: string | undefined, versionId: string | undefined): SecretVersion => {
  const wantedStage = versionId === undefined ? (stage ?? 'AWSCURRENT') : stage;
  for (const [label, version] of labelled(secret)) {
    if (version === undefined || (wantedStage !== undefined && label !== wantedStage)) continue;
    if (versionId === undefined || version.id === versionId) return version;
  }
  const wanted = versionId === undefined ? `staging label: ${wantedStage}` : `version id: ${versionId}`;
  throw new AwsError(
    'ResourceNotFoundException',
    `Secrets Manager can't find the specified secret value for ${wanted}.`,
  );
};

const stagesOf = (secret: Secret, versionId: string): string[] =>
  labelled(secret).flatMap(([stage, version]) => (version?.id === versionId ? [stage] : []));

const datesAndStagesOf = (secret: Secret) => ({
  LastChangedDate: secret.current.createdAtMs / 1000,
  VersionIdsToStages: Object.fromEntries(
    labelled(secret).flatMap(([, version]) =>
      version === undefined ? [] : [[version.id, stagesOf(secret, version.id)] as const],
    ),
  ),
});
