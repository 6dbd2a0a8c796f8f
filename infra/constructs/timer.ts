import { type Duration, Stack } from 'aws-cdk-lib';
import { type IRole, PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Schedule, ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import { Construct } from 'constructs';

interface TimerProps {
  readonly lambda: IFunction;
  readonly every: Duration;
}

/** Runs a function again and again; a run that cannot start is left out, since the next one does its work as well. */
export class Timer extends Construct {
  constructor(scope: Construct, id: string, { lambda, every }: TimerProps) {
    super(scope, id);
    const role = this.#createInvokingRole(lambda);
    new Schedule(this, 'Schedule', {
      schedule: ScheduleExpression.rate(every),
      target: new LambdaInvoke(lambda, { role, retryAttempts: 0, maxEventAge: every }),
    });
  }

  /** Without it the schedule's target would be given one that may invoke every version and alias as well. */
  #createInvokingRole(lambda: IFunction): IRole {
    const account = { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } };
    const invoking = new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [lambda.functionArn] });
    const role = new Role(this, 'Invoker', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', { conditions: account }),
      inlinePolicies: { Invoking: new PolicyDocument({ statements: [invoking] }) },
    });
    return role.withoutPolicyUpdates();
  }
}
