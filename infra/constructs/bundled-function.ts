import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Duration, RemovalPolicy } from 'aws-cdk-lib';
import {
  type IManagedPolicy,
  type IRole,
  PolicyDocument,
  PolicyStatement,
  Role,
  ServicePrincipal,
} from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, type IFunction, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { type ILogGroup, LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { FunctionName } from '../function-name.ts';

/** Stack traces in the lines of the sources: for functions that nobody waits for, as it costs 20 ms at each cold start. */
export const withSourceMaps = { NODE_OPTIONS: '--enable-source-maps' };

interface BundledFunctionProps {
  /** The folder that the bundles were written to, one folder a function. */
  readonly assetsDirectory: string;
  readonly name: FunctionName;
  /** What it does, for whoever looks at it in the AWS console. */
  readonly description: string;
  readonly timeout: Duration;
  /** Lambda gives a whole processor at 1769 and shares of it below. */
  readonly memoryMegabytes: number;
  readonly environment?: Record<string, string>;
  /** All that the function may do besides writing its own log, with what the managed policies allow. */
  readonly permissions: readonly PolicyStatement[];
  readonly managedPolicies?: readonly IManagedPolicy[];
}

const findBundle = (assetsDirectory: string, name: FunctionName): string => {
  const directory = join(assetsDirectory, name);
  if (existsSync(join(directory, 'index.js'))) return directory;
  throw new Error(`${directory} holds no bundle: is there a functions/${name}/handler.ts, and was it built?`);
};

/** A function from its bundle, with a log group that forgets and a role that may do what is listed and nothing else. */
export class BundledFunction extends Construct {
  readonly lambda: IFunction;
  readonly #function: LambdaFunction;

  constructor(scope: Construct, id: string, props: BundledFunctionProps) {
    super(scope, id);
    const logGroup = new LogGroup(this, 'Log', {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.#function = new LambdaFunction(this, 'Function', {
      description: `${props.name}: ${props.description}`,
      code: Code.fromAsset(findBundle(props.assetsDirectory, props.name)),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      timeout: props.timeout,
      memorySize: props.memoryMegabytes,
      environment: props.environment ?? {},
      role: this.#createRole(logGroup, props),
      logGroup,
    });
    this.lambda = this.#function;
  }

  /** For variables that whoever uses the function knows, not whoever makes it. */
  addEnvironment(variables: Readonly<Record<string, string>>): void {
    for (const [name, value] of Object.entries(variables)) this.#function.addEnvironment(name, value);
  }

  /**
   * AWS's own managed policy would allow writing to every log group of the account. The permissions are part of the role,
   * as a policy beside it would be one more resource of the stack.
   */
  #createRole(logGroup: ILogGroup, { permissions, managedPolicies = [] }: BundledFunctionProps): IRole {
    const logging = new PolicyStatement({
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: [logGroup.logGroupArn],
    });
    return new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      managedPolicies: [...managedPolicies],
      inlinePolicies: { Permissions: new PolicyDocument({ statements: [logging, ...permissions] }) },
    });
  }
}
