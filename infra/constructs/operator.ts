import { Duration, Stack } from 'aws-cdk-lib';
import { HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { BundledFunction } from './bundled-function.ts';
import type { Intake } from './intake.ts';
import type { Ledger } from './ledger.ts';
import { consumersOf, permitSwitching } from './recovery.ts';
import type { SignIn } from './sign-in.ts';
import type { Writer } from './writer.ts';

interface OperatorProps {
  readonly assetsDirectory: string;
  readonly intake: Intake;
  readonly ledger: Ledger;
  readonly signIn: SignIn;
  readonly writers: ReadonlyMap<string, Writer>;
}

/** What operators do by HTTP, each with a token of the issuer that is trusted. */
export class Operator extends Construct {
  readonly #intake: Intake;
  readonly #signIn: SignIn;

  constructor(scope: Construct, id: string, props: OperatorProps) {
    super(scope, id);
    this.#intake = props.intake;
    this.#signIn = props.signIn;
    const operateLanes = this.#createOperateLanes(props);
    this.route(HttpMethod.GET, '/lanes', operateLanes);
    this.route(HttpMethod.POST, '/lanes', operateLanes);
    this.route(HttpMethod.GET, '/me', operateLanes);
  }

  /**
   * Leads `/v1/operator<path>` to a function once the HTTP API has verified the token; the function's first work is to
   * find out from its claims, where `OPERATOR_CLAIMS` says, who asks and in which role.
   */
  route(method: HttpMethod, path: `/${string}`, bundledFunction: BundledFunction): void {
    bundledFunction.addEnvironment({ OPERATOR_CLAIMS: JSON.stringify(this.#signIn.claims) });
    this.#intake.addRoute(method, `/v1/operator${path}`, bundledFunction, this.#signIn.authorizer);
  }

  #createOperateLanes({ assetsDirectory, ledger, writers }: OperatorProps): BundledFunction {
    return new BundledFunction(this, 'OperateLanes', {
      assetsDirectory,
      name: 'operate-lanes',
      description: 'shows operators the lanes, and stops or starts one at their word',
      timeout: Duration.seconds(25),
      memoryMegabytes: 512,
      environment: {
        LEDGER_TABLE: ledger.tableName,
        CONSUMERS: Stack.of(this).toJsonString(consumersOf(writers)),
      },
      permissions: [
        ledger.permit('dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'),
        permitSwitching(writers),
        permitGauging(writers),
      ],
    });
  }
}

const permitGauging = (writers: ReadonlyMap<string, Writer>): PolicyStatement =>
  new PolicyStatement({
    actions: ['sqs:GetQueueAttributes', 'sqs:GetQueueUrl'],
    resources: [...writers.values()].flatMap(({ liveLane, replayLane }) => [
      liveLane.queue.queueArn,
      replayLane.queue.queueArn,
    ]),
  });
