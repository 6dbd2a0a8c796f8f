import { Duration } from 'aws-cdk-lib';
import { HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import { Construct } from 'constructs';
import { BundledFunction, withSourceMaps } from './bundled-function.ts';
import type { Ledger } from './ledger.ts';
import type { Operator } from './operator.ts';
import type { Secrets } from './secrets.ts';
import { Timer } from './timer.ts';

interface ReconcileProps {
  readonly assetsDirectory: string;
  readonly ledger: Ledger;
  readonly secrets: Secrets;
  readonly operator: Operator;
  readonly connections: readonly string[];
}

/** A run ends before the next begins, and goes on where the one before was; once the day's work is done it asks, and ends. */
const every = Duration.minutes(5);
const timeout = Duration.minutes(4);

/** Holds the ledger against what Odoo has once a day, and shows operators and accountants what came of it. */
export class Reconcile extends Construct {
  constructor(scope: Construct, id: string, props: ReconcileProps) {
    super(scope, id);
    const { lambda } = this.#createReconcileOrders(props);
    new Timer(this, 'EveryFiveMinutes', { lambda, every });
    const show = this.#createShowReconciliation(props);
    props.operator.route(HttpMethod.GET, '/reconciliations', show);
    props.operator.route(HttpMethod.GET, '/reconciliations/{date}', show);
  }

  #createReconcileOrders({ assetsDirectory, ledger, secrets, connections }: ReconcileProps): BundledFunction {
    return new BundledFunction(this, 'ReconcileOrders', {
      assetsDirectory,
      name: 'reconcile-orders',
      description: 'compares once a day what was received with what is in Odoo',
      timeout,
      memoryMegabytes: 1024,
      environment: { LEDGER_TABLE: ledger.tableName, ...withSourceMaps },
      permissions: [
        ledger.permit(
          ...['dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Scan', 'dynamodb:UpdateItem'],
        ),
        ...connections.map((connection) => secrets.permitReadingConnection(connection)),
      ],
    });
  }

  #createShowReconciliation({ assetsDirectory, ledger }: ReconcileProps): BundledFunction {
    return new BundledFunction(this, 'ShowReconciliation', {
      assetsDirectory,
      name: 'show-reconciliation',
      description: 'shows operators the daily reconciliations',
      timeout: Duration.seconds(25),
      memoryMegabytes: 1024,
      environment: { LEDGER_TABLE: ledger.tableName },
      permissions: [ledger.permit('dynamodb:GetItem', 'dynamodb:Query')],
    });
  }
}
