import { RemovalPolicy } from 'aws-cdk-lib';
import { type IManagedPolicy, ManagedPolicy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { CfnSecret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { secretNameOfConnection, secretNameOfPartner } from '../../shared/runtime/configuration.ts';

interface SecretsProps {
  readonly partners: readonly string[];
  readonly connections: readonly string[];
}

/** IAM allows 6144 characters a managed policy, and the ARN of a secret has up to 120. */
const secretsPerPolicy = 40;

const permit = (action: 'DescribeSecret' | 'GetSecretValue', secrets: readonly CfnSecret[]): PolicyStatement =>
  new PolicyStatement({ actions: [`secretsmanager:${action}`], resources: secrets.map(({ ref }) => ref) });

/**
 * One secret a partner and one a connection, made without any value: what an operator puts there is never in a template,
 * no deployment can put it back to something else, and until then nothing verifies and nothing is written.
 */
export class Secrets extends Construct {
  /** Together they allow to read the secrets of all partners; too many to be listed in the policy of a role itself. */
  readonly readersOfPartners: readonly IManagedPolicy[];
  /** Together they allow to ask how old the secrets of all partners are, without their values. */
  readonly describersOfPartners: readonly IManagedPolicy[];
  readonly #connections: ReadonlyMap<string, CfnSecret>;

  constructor(scope: Construct, id: string, { partners, connections }: SecretsProps) {
    super(scope, id);
    const ofPartners = partners.map((partner) =>
      this.#keep(`Partner-${partner}`, secretNameOfPartner(partner), `What the partner ${partner} proves itself with`),
    );
    this.readersOfPartners = this.#permitAll('ReadPartners', 'GetSecretValue', ofPartners);
    this.describersOfPartners = this.#permitAll('DescribePartners', 'DescribeSecret', ofPartners);
    this.#connections = new Map(
      connections.map((connection) => [
        connection,
        this.#keep(`Connection-${connection}`, secretNameOfConnection(connection), `Odoo API key of ${connection}`),
      ]),
    );
  }

  permitReadingConnection(connection: string): PolicyStatement {
    return permit('GetSecretValue', [this.ofConnection(connection)]);
  }

  /** For whoever puts new keys there by the four steps of a rotation. */
  permitRotatingConnection(connection: string): PolicyStatement {
    const actions = ['DescribeSecret', 'GetSecretValue', 'PutSecretValue', 'UpdateSecretVersionStage'];
    return new PolicyStatement({
      actions: actions.map((action) => `secretsmanager:${action}`),
      resources: [this.ofConnection(connection).ref],
    });
  }

  /** Throws for a connection that the configuration does not have. */
  ofConnection(connection: string): CfnSecret {
    const secret = this.#connections.get(connection);
    if (secret === undefined) throw new RangeError(`There is no connection ${connection}`);
    return secret;
  }

  #keep(id: string, name: string, description: string): CfnSecret {
    const secret = new CfnSecret(this, id, { name, description });
    secret.applyRemovalPolicy(RemovalPolicy.RETAIN);
    return secret;
  }

  #permitAll(id: string, action: 'DescribeSecret' | 'GetSecretValue', secrets: readonly CfnSecret[]): ManagedPolicy[] {
    return Array.from({ length: Math.ceil(secrets.length / secretsPerPolicy) }, (_, index) => {
      const start = index * secretsPerPolicy;
      const statements = [permit(action, secrets.slice(start, start + secretsPerPolicy))];
      return new ManagedPolicy(this, `${id}${index + 1}`, { statements });
    });
  }
}
