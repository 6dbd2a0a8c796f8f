import { Duration } from 'aws-cdk-lib';
import { HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import { Construct } from 'constructs';
import { BundledFunction } from './bundled-function.ts';
import type { Ledger } from './ledger.ts';
import type { Operator } from './operator.ts';

interface OrderDeskProps {
  readonly assetsDirectory: string;
  readonly ledger: Ledger;
  readonly operator: Operator;
}

/** Where operators look at orders: the list of them, and each one's whole life. */
export class OrderDesk extends Construct {
  constructor(scope: Construct, id: string, props: OrderDeskProps) {
    super(scope, id);
    const operateOrders = this.#createOperateOrders(props);
    props.operator.route(HttpMethod.GET, '/orders', operateOrders);
    props.operator.route(HttpMethod.GET, '/orders/{partner}/{externalId}', operateOrders);
  }

  #createOperateOrders({ assetsDirectory, ledger }: OrderDeskProps): BundledFunction {
    return new BundledFunction(this, 'OperateOrders', {
      assetsDirectory,
      name: 'operate-orders',
      description: 'shows operators the orders of the ledger',
      timeout: Duration.seconds(15),
      // A page may want thousands of index entries read, which is work for the processor.
      memoryMegabytes: 1_024,
      environment: { LEDGER_TABLE: ledger.tableName },
      permissions: [
        ledger.permit('dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:Query'),
        ledger.permitQueryOfParkedOrders(),
        ledger.permitQueryOfOpenOrders(),
        ledger.permitQueryOfReceivedOrders(),
      ],
    });
  }
}
