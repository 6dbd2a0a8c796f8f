import { freePort } from '../odoo/free-port.ts';
import { awsPlace } from './aws-place.ts';
import type { PublishedMessage } from './emulators/sns/publish.ts';
import { type Emulators, startEmulators } from './emulators/start-emulators.ts';
import { formatMail } from './format-mail.ts';
import { type LocalIssuer, startIssuer } from './issuer/start-issuer.ts';
import type { LogLine } from './lambda/function-instance.ts';
import type { FunctionPool } from './lambda/function-pool.ts';
import type { AwsEndpoints } from './lambda/process-environment.ts';
import { createBuckets } from './resources/create-buckets.ts';
import { createPools } from './resources/create-pools.ts';
import { createQueues } from './resources/create-queues.ts';
import { createTables } from './resources/create-tables.ts';
import { createTopics } from './resources/create-topics.ts';
import { type SecretValues, seedSecrets } from './resources/seed-secrets.ts';
import { type Assembly, readAssembly } from './template/assembly.ts';
import { localReferences } from './template/local-references.ts';
import { planLocalRun } from './template/plan.ts';
import { startWorkload } from './workload.ts';

export interface TemplateRunOptions {
  /** The template of a synthesized stack, its assets beside it. */
  readonly templatePath: string;
  readonly secrets: SecretValues;
  /** Where whoever reads the refusal can put a secret that is missing. */
  readonly secretsSource: string;
  /** Of the HTTP API; 0 takes a free one. */
  readonly port: number;
  /** Folder for what survives a restart; without it nothing does. */
  readonly dataDirectory?: string | undefined;
  readonly log: LogLine;
  /** How long it takes to switch an event source mapping off or on; half a second without it, up to a minute on AWS. */
  readonly switchingMs?: number | undefined;
}

/** A stack that runs on this machine. */
export interface TemplateRun {
  /** Origin of the HTTP API. */
  readonly url: string;
  readonly endpoints: AwsEndpoints;
  /** Whose tokens open the operator API; absent where the configuration names an issuer elsewhere. */
  readonly issuer?: LocalIssuer | undefined;
  /** By logical id. */
  readonly queueUrls: Readonly<Record<string, string>>;
  /** By logical id. */
  readonly tableNames: Readonly<Record<string, string>>;
  /** By logical id. */
  readonly bucketNames: Readonly<Record<string, string>>;
  /** What topics told people, the latest hundred. */
  messages(): readonly PublishedMessage[];
  /** How the event source mappings stand now, by logical id. */
  mappingStates(): Readonly<Record<string, string>>;
  /** All that a function's process sees of its environment; throws for a name that no function has. */
  environmentOf(functionName: string): Readonly<Record<string, string>>;
  /** Process ids of the living instances of all functions with that name. */
  instancesOf(functionName: string): number[];
  /** Takes nothing new, gives what runs ten seconds to end, and leaves no process and no port behind. */
  stop(): Promise<void>;
}

const graceMs = 10_000;

/**
 * Runs what a synthesized template describes. Throws an error whose message is for the user when something in the
 * template is not understood, a secret has no value or the port is taken; nothing is left running then.
 */
export const runTemplate = async (options: TemplateRunOptions): Promise<TemplateRun> => {
  const assembly = readAssembly(options.templatePath);
  const emulators = await startEmulators(options.dataDirectory, options.switchingMs, (message) =>
    options.log('mail', formatMail(message)),
  );
  const issuer = await startIssuerFor(assembly, options).catch(async (error: unknown) => {
    await emulators.close();
    throw error;
  });
  const closeAll = async () => void (await Promise.all([emulators.close(), issuer?.close()]));
  try {
    return await runOn({ emulators, issuer, assembly, closeAll }, options);
  } catch (error) {
    await closeAll();
    throw error;
  }
};

/** Beside the HTTP API, on the port after its own. */
const startIssuerFor = async ({ resources }: Assembly, { port, dataDirectory }: TemplateRunOptions) => {
  const hasPool = [...resources.values()].some(({ Type }) => Type === 'AWS::Cognito::UserPool');
  return hasPool ? startIssuer(port === 0 ? 0 : port + 1, dataDirectory) : undefined;
};

interface Surroundings {
  readonly emulators: Emulators;
  readonly issuer: LocalIssuer | undefined;
  readonly assembly: Assembly;
  readonly closeAll: () => Promise<void>;
}

const runOn = async (
  { emulators, issuer, assembly, closeAll }: Surroundings,
  options: TemplateRunOptions,
): Promise<TemplateRun> => {
  const { sqs, dynamodb, secretsManager, lambda, s3, sns } = emulators;
  const endpoints = {
    ...{ sqs: sqs.url, dynamodb: dynamodb.url, secretsManager: secretsManager.url },
    ...{ lambda: lambda.url, s3: s3.url, sns: sns.url },
  };
  // Functions that lead people to the console are told its address before anything listens there.
  const port = options.port === 0 ? await freePort() : options.port;
  const apiUrl = `http://127.0.0.1:${port}`;
  const places = { ...awsPlace, apiUrl, queueUrlOf: sqs.queueUrlOf, secretArnOf: secretsManager.arnOf, issuer };
  const references = localReferences(assembly, places);
  const plan = planLocalRun(assembly, references);
  seedSecrets(plan, secretsManager.store, { values: options.secrets, source: options.secretsSource });
  const [queueUrls, tableNames] = await Promise.all([createQueues(plan, sqs.url), createTables(plan, dynamodb.url)]);
  const { queueUrlOf } = sqs;
  const bucketNames = createBuckets(plan, { s3, references, sqsUrl: sqs.url, queueUrlOf });
  createTopics(plan, sns, references);
  const pools = createPools(plan, { assembly, references, endpoints, log: options.log });
  const workload = await startWorkload({ plan, pools, port, references, emulators });
  return {
    url: workload.url,
    endpoints,
    issuer,
    queueUrls,
    tableNames,
    bucketNames,
    messages: sns.messages,
    mappingStates: () =>
      Object.fromEntries(plan.mappings.map(({ id }) => [id, lambda.mappings.get(references.ref(id)).state])),
    environmentOf: (name) => find(pools, name).environment,
    instancesOf: (name) => [...pools.values()].flatMap((pool) => (pool.local.name === name ? pool.pids() : [])),
    stop: async () => {
      await workload.stop(graceMs);
      await closeAll();
    },
  };
};

const find = (pools: ReadonlyMap<string, FunctionPool>, name: string): FunctionPool => {
  const found = [...pools.values()].find(({ local }) => local.name === name);
  if (found !== undefined) return found;
  throw new RangeError(`No function has the name ${name}: ${[...pools.values()].map(({ local }) => local.name)}`);
};
