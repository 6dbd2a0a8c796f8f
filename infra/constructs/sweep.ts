import { Duration, Stack } from 'aws-cdk-lib';
import { type IRole, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Schedule, ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import { Construct } from 'constructs';
import { BundledFunction, withSourceMaps } from './bundled-function.ts';
import type { Ledger } from './ledger.ts';
import type { LiveLanes } from './live-lanes.ts';

interface SweepProps {
  readonly assetsDirectory: string;
  readonly ledger: Ledger;
  readonly liveLanes: LiveLanes;
}

/** An order that is remembered but for so long on no lane was lost between the two steps of its acceptance. */
const sweepAfterSeconds = 120;

/** Every minute puts the orders back on their lane that were remembered and never sent. */
export class Sweep extends Construct {
  constructor(scope: Construct, id: string, { assetsDirectory, ledger, liveLanes }: SweepProps) {
    super(scope, id);
    const sweepOrders = new BundledFunction(this, 'SweepOrders', {
      assetsDirectory,
      name: 'sweep-orders',
      description: 'sends the orders that are remembered and on no lane',
      timeout: Duration.seconds(50),
      memoryMegabytes: 512,
      environment: {
        LEDGER_TABLE: ledger.tableName,
        LIVE_LANES: liveLanes.urls(Stack.of(this)),
        SWEEP_AFTER_SECONDS: String(sweepAfterSeconds),
        ...withSourceMaps,
      },
      permissions: [
        ledger.permitQueryOfOpenOrders(),
        ledger.permit('dynamodb:BatchGetItem', 'dynamodb:UpdateItem'),
        liveLanes.permitSending(),
      ],
    });
    const role = this.#createInvokingRole(sweepOrders);
    new Schedule(this, 'EveryMinute', {
      schedule: ScheduleExpression.rate(Duration.minutes(1)),
      target: new LambdaInvoke(sweepOrders.lambda, { role, retryAttempts: 0, maxEventAge: Duration.minutes(1) }),
    });
  }

  /** Without it the schedule's target would be given one that may invoke every version and alias as well. */
  #createInvokingRole({ lambda }: BundledFunction): IRole {
    const account = { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } };
    const role = new Role(this, 'Invoker', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', { conditions: account }),
    });
    role.addToPolicy(new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [lambda.functionArn] }));
    return role.withoutPolicyUpdates();
  }
}
