import { Duration, Stack } from 'aws-cdk-lib';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnRotationSchedule } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { BundledFunction, withSourceMaps } from './bundled-function.ts';
import type { Ledger } from './ledger.ts';
import type { Secrets } from './secrets.ts';
import { Timer } from './timer.ts';

interface KeysProps {
  readonly assetsDirectory: string;
  readonly ledger: Ledger;
  readonly secrets: Secrets;
  /** Connection id → every how many days its key is renewed, undefined where nobody does. */
  readonly connections: ReadonlyMap<string, number | undefined>;
}

/** Looks after the API keys of all connections: says how long each still lives, and renews those that may be renewed. */
export class Keys extends Construct {
  constructor(scope: Construct, id: string, props: KeysProps) {
    super(scope, id);
    const { lambda } = this.#createWatchKeys(props);
    new Timer(this, 'TwiceADay', { lambda, every: Duration.hours(12) });
    const rotated = [...props.connections].flatMap(([connection, days]) =>
      days === undefined ? [] : [[connection, days] as const],
    );
    if (rotated.length > 0) this.#rotate(props, new Map(rotated));
  }

  #createWatchKeys({ assetsDirectory, ledger, secrets, connections }: KeysProps): BundledFunction {
    return new BundledFunction(this, 'WatchKeys', {
      assetsDirectory,
      name: 'watch-keys',
      description: 'says in how many days the API key of each connection ends',
      timeout: Duration.seconds(50),
      memoryMegabytes: 512,
      environment: { LEDGER_TABLE: ledger.tableName, ...withSourceMaps },
      permissions: [
        ledger.permit('dynamodb:PutItem'),
        ...[...connections.keys()].map((connection) => secrets.permitReadingConnection(connection)),
      ],
    });
  }

  #rotate({ assetsDirectory, secrets }: KeysProps, rotated: ReadonlyMap<string, number>): void {
    const { lambda } = new BundledFunction(this, 'RotateKey', {
      assetsDirectory,
      name: 'rotate-key',
      description: "puts a new API key into a connection's secret when Secrets Manager asks for it",
      timeout: Duration.seconds(50),
      memoryMegabytes: 512,
      environment: withSourceMaps,
      permissions: [...rotated.keys()].map((connection) => secrets.permitRotatingConnection(connection)),
    });
    lambda.addPermission('SecretsManager', {
      principal: new ServicePrincipal('secretsmanager.amazonaws.com'),
      sourceAccount: Stack.of(this).account,
    });
    for (const [connection, days] of rotated) {
      const schedule = new CfnRotationSchedule(this, `Every-${connection}`, {
        secretId: secrets.ofConnection(connection).ref,
        rotationLambdaArn: lambda.functionArn,
        rotationRules: { automaticallyAfterDays: days },
        // There is no key yet when a stack is made.
        rotateImmediatelyOnUpdate: false,
      });
      // Secrets Manager tries at once whether it may call the function.
      schedule.node.addDependency(lambda);
    }
  }
}
