import { Duration, Stack } from 'aws-cdk-lib';
import { HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { Appointments } from './appointments.ts';
import { BundledFunction, withSourceMaps } from './bundled-function.ts';
import type { Lanes } from './lanes.ts';
import type { Ledger } from './ledger.ts';
import type { Operator } from './operator.ts';
import type { Secrets } from './secrets.ts';
import { Timer } from './timer.ts';

interface ReplaysProps {
  readonly assetsDirectory: string;
  readonly ledger: Ledger;
  readonly secrets: Secrets;
  readonly operator: Operator;
  readonly replayLanes: Lanes;
  readonly connections: readonly string[];
}

/** A slice of a replay ends long before. */
const sliceTimeout = Duration.seconds(120);

/** Sends parked orders again: at an operator's word, or by itself once Odoo has what they lacked. */
export class Replays extends Construct {
  /** Where work on replays is asked for. */
  readonly jobs: Appointments;

  constructor(scope: Construct, id: string, props: ReplaysProps) {
    super(scope, id);
    this.jobs = new Appointments(this, 'Jobs', { functionTimeout: sliceTimeout });
    const { operator } = props;
    const operateReplays = this.#createOperateReplays(props);
    operator.route(HttpMethod.POST, '/replays', operateReplays);
    operator.route(HttpMethod.GET, '/replays', operateReplays);
    operator.route(HttpMethod.GET, '/replays/{id}', operateReplays);
    operator.route(HttpMethod.DELETE, '/replays/{id}', operateReplays);
    const listGroups = this.#createListGroups(props);
    operator.route(HttpMethod.GET, '/groups', listGroups);
    operator.route(HttpMethod.GET, '/stats', listGroups);
    this.#runReplays(props);
    const { lambda } = this.#createReleaseOrders(props);
    new Timer(this, 'Release', { lambda, every: Duration.minutes(1) });
  }

  #runReplays(props: ReplaysProps): void {
    const { lambda } = this.#createRunReplays(props);
    new EventSourceMapping(this, 'Slices', {
      target: lambda,
      eventSourceArn: this.jobs.queue.queueArn,
      batchSize: 1,
      maxConcurrency: 5,
    });
    new Timer(this, 'Forgotten', { lambda, every: Duration.minutes(1) });
  }

  #createOperateReplays({ assetsDirectory, ledger }: ReplaysProps): BundledFunction {
    return new BundledFunction(this, 'OperateReplays', {
      assetsDirectory,
      name: 'operate-replays',
      description: 'starts, shows and cancels replays at an operator’s word',
      timeout: Duration.seconds(15),
      memoryMegabytes: 512,
      environment: { LEDGER_TABLE: ledger.tableName, REPLAY_JOBS: this.jobs.queue.queueUrl },
      permissions: [
        ledger.permit('dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query', 'dynamodb:UpdateItem'),
        this.jobs.permitSending(),
      ],
    });
  }

  #createListGroups({ assetsDirectory, ledger }: ReplaysProps): BundledFunction {
    return new BundledFunction(this, 'ListGroups', {
      assetsDirectory,
      name: 'list-groups',
      description: 'shows operators what is parked, by reason, and how all is',
      timeout: Duration.seconds(28),
      // It reads a hundred thousand entries of an index in one go.
      memoryMegabytes: 1024,
      environment: { LEDGER_TABLE: ledger.tableName },
      permissions: [
        ledger.permitQueryOfOpenOrders(),
        ledger.permitQueryOfParkedOrders(),
        ledger.permitQueryOfReceivedOrders(),
        ledger.permit('dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:Query'),
      ],
    });
  }

  #createRunReplays({ assetsDirectory, ledger, secrets, replayLanes, connections }: ReplaysProps): BundledFunction {
    return new BundledFunction(this, 'RunReplays', {
      assetsDirectory,
      name: 'run-replays',
      description: 'counts what replays mean and sends it, a slice at a time',
      timeout: sliceTimeout,
      memoryMegabytes: 512,
      environment: {
        LEDGER_TABLE: ledger.tableName,
        LANES: replayLanes.urls(Stack.of(this)),
        REPLAY_JOBS: this.jobs.queue.queueUrl,
        ...withSourceMaps,
      },
      permissions: [
        ledger.permitQueryOfOpenOrders(),
        ledger.permitQueryOfParkedOrders(),
        ledger.permit('dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:UpdateItem'),
        this.jobs.permitReceiving(),
        this.jobs.permitSending(),
        replayLanes.permitSending(),
        replayLanes.permitCounting(),
        ...connections.map((connection) => secrets.permitReadingConnection(connection)),
      ],
    });
  }

  #createReleaseOrders({ assetsDirectory, ledger, secrets, connections }: ReplaysProps): BundledFunction {
    return new BundledFunction(this, 'ReleaseOrders', {
      assetsDirectory,
      name: 'release-orders',
      description: 'sends parked orders again once Odoo has what they lacked',
      timeout: Duration.seconds(55),
      memoryMegabytes: 512,
      environment: {
        LEDGER_TABLE: ledger.tableName,
        REPLAY_JOBS: this.jobs.queue.queueUrl,
        ...withSourceMaps,
      },
      permissions: [
        ledger.permitQueryOfParkedOrders(),
        ledger.permit(
          ...['dynamodb:DeleteItem', 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query', 'dynamodb:UpdateItem'],
        ),
        this.jobs.permitSending(),
        ...connections.map((connection) => secrets.permitReadingConnection(connection)),
      ],
    });
  }
}
