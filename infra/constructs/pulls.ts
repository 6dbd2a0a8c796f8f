import { Duration, Stack } from 'aws-cdk-lib';
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { Appointments } from './appointments.ts';
import { BundledFunction, withSourceMaps } from './bundled-function.ts';
import type { Lanes } from './lanes.ts';
import type { Ledger } from './ledger.ts';
import type { Secrets } from './secrets.ts';
import { Timer } from './timer.ts';

interface PullsProps {
  readonly assetsDirectory: string;
  readonly ledger: Ledger;
  readonly secrets: Secrets;
  readonly liveLanes: Lanes;
}

/** Pages are remembered one by one: what is cut short goes on behind the last one, so one has to fit at a slow shop's pace. */
const timeout = Duration.minutes(4);

/** Asks partners' shops now and then for the orders that their webhooks lost. */
export class Pulls extends Construct {
  constructor(scope: Construct, id: string, props: PullsProps) {
    super(scope, id);
    const jobs = new Appointments(this, 'Jobs', { functionTimeout: timeout });
    const { lambda } = this.#createFunction(props, jobs);
    new EventSourceMapping(this, 'Slices', {
      target: lambda,
      eventSourceArn: jobs.queue.queueArn,
      batchSize: 1,
      // A shop that is slow leaves others room.
      maxConcurrency: 10,
    });
    new Timer(this, 'EveryMinute', { lambda, every: Duration.minutes(1) });
  }

  #createFunction({ assetsDirectory, ledger, secrets, liveLanes }: PullsProps, jobs: Appointments): BundledFunction {
    return new BundledFunction(this, 'PullOrders', {
      assetsDirectory,
      name: 'pull-orders',
      description: 'asks shops for the orders that their webhooks lost',
      timeout,
      // A page may be 16 MB of JSON.
      memoryMegabytes: 1024,
      environment: {
        LEDGER_TABLE: ledger.tableName,
        LIVE_LANES: liveLanes.urls(Stack.of(this)),
        PULL_JOBS: jobs.queue.queueUrl,
        ...withSourceMaps,
      },
      permissions: [
        ledger.permit('dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'),
        liveLanes.permitSending(),
        jobs.permitReceiving(),
        jobs.permitSending(),
      ],
      managedPolicies: secrets.readersOfPartners,
    });
  }
}
