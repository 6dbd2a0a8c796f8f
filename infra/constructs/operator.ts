import { Duration, Stack } from 'aws-cdk-lib';
import { HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { BundledFunction } from './bundled-function.ts';
import type { Intake } from './intake.ts';
import type { Ledger } from './ledger.ts';
import { consumersOf, permitSwitching } from './recovery.ts';
import type { Secrets } from './secrets.ts';
import type { Writer } from './writer.ts';

interface OperatorProps {
  readonly assetsDirectory: string;
  readonly intake: Intake;
  readonly ledger: Ledger;
  readonly secrets: Secrets;
  readonly writers: ReadonlyMap<string, Writer>;
}

/** What operators do by HTTP, each with a token of the secret `waybill/operator`. */
export class Operator extends Construct {
  readonly #intake: Intake;

  constructor(scope: Construct, id: string, props: OperatorProps) {
    super(scope, id);
    this.#intake = props.intake;
    const operateLanes = this.#createOperateLanes(props);
    this.route(HttpMethod.GET, '/lanes', operateLanes);
    this.route(HttpMethod.POST, '/lanes', operateLanes);
  }

  /** Leads `/v1/operator<path>` to a function, whose first work is to find out whether an operator sent the request. */
  route(method: HttpMethod, path: `/${string}`, bundledFunction: BundledFunction): void {
    this.#intake.addRoute(method, `/v1/operator${path}`, bundledFunction);
  }

  #createOperateLanes({ assetsDirectory, ledger, secrets, writers }: OperatorProps): BundledFunction {
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
        ledger.permit('dynamodb:GetItem', 'dynamodb:UpdateItem'),
        secrets.permitReadingOperator(),
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
