import { Duration } from 'aws-cdk-lib';
import { HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import { Construct } from 'constructs';
import { BundledFunction } from './bundled-function.ts';
import type { Events } from './events.ts';
import type { Ledger } from './ledger.ts';
import type { Operator } from './operator.ts';

interface OrderDeskProps {
  readonly assetsDirectory: string;
  readonly ledger: Ledger;
  readonly operator: Operator;
  readonly events: Events;
}

/** Where operators look at orders, the list of them and each one's whole life, and where they act on them. */
export class OrderDesk extends Construct {
  constructor(scope: Construct, id: string, props: OrderDeskProps) {
    super(scope, id);
    const operateOrders = this.#createOperateOrders(props);
    props.operator.route(HttpMethod.GET, '/orders', operateOrders);
    props.operator.route(HttpMethod.GET, '/orders/{partner}/{externalId}', operateOrders);
    const actOnOrders = this.#createActOnOrders(props);
    for (const act of ['edit', 'edit/{edit}', 'discard', 'restore']) {
      props.operator.route(HttpMethod.POST, `/orders/{partner}/{externalId}/${act}`, actOnOrders);
    }
    props.operator.route(HttpMethod.GET, '/audit', actOnOrders);
  }

  #createActOnOrders({ assetsDirectory, ledger, events }: OrderDeskProps): BundledFunction {
    return new BundledFunction(this, 'ActOnOrders', {
      assetsDirectory,
      name: 'act-on-orders',
      description: 'edits, discards and restores orders at an operator’s word, and shows who did what',
      timeout: Duration.seconds(15),
      memoryMegabytes: 512,
      environment: { LEDGER_TABLE: ledger.tableName, EVENTS: events.queueUrl },
      permissions: [
        ledger.permit(
          ...['dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query', 'dynamodb:UpdateItem'],
        ),
        events.permitAnnouncing(),
      ],
    });
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
