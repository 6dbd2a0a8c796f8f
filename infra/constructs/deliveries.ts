import { Duration, Stack } from 'aws-cdk-lib';
import { HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import { Construct } from 'constructs';
import { BundledFunction } from './bundled-function.ts';
import type { Fetches } from './fetches.ts';
import type { Lanes } from './lanes.ts';
import type { Ledger } from './ledger.ts';
import type { Operator } from './operator.ts';
import type { Secrets } from './secrets.ts';

interface DeliveriesProps {
  readonly assetsDirectory: string;
  readonly ledger: Ledger;
  readonly secrets: Secrets;
  readonly operator: Operator;
  readonly liveLanes: Lanes;
  readonly fetches: Fetches;
}

/** What operators do with deliveries that were kept aside instead of being taken. */
export class Deliveries extends Construct {
  constructor(scope: Construct, id: string, props: DeliveriesProps) {
    super(scope, id);
    const operateDeliveries = this.#createFunction(props);
    props.operator.route(HttpMethod.GET, '/partners', operateDeliveries);
    props.operator.route(HttpMethod.GET, '/deliveries', operateDeliveries);
    props.operator.route(HttpMethod.POST, '/deliveries', operateDeliveries);
    props.operator.route(HttpMethod.GET, '/deliveries/{partner}/{id}', operateDeliveries);
  }

  #createFunction({ assetsDirectory, ledger, secrets, liveLanes, fetches }: DeliveriesProps): BundledFunction {
    return new BundledFunction(this, 'OperateDeliveries', {
      assetsDirectory,
      name: 'operate-deliveries',
      description: 'shows operators the deliveries that were kept aside, and verifies them again',
      timeout: Duration.seconds(25),
      memoryMegabytes: 512,
      environment: {
        LEDGER_TABLE: ledger.tableName,
        LIVE_LANES: liveLanes.urls(Stack.of(this)),
        FETCHES: fetches.queue.queueUrl,
      },
      permissions: [
        ledger.permit(
          ...['dynamodb:DeleteItem', 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query', 'dynamodb:UpdateItem'],
        ),
        ledger.permitQueryOfReceivedOrders(),
        liveLanes.permitSending(),
        fetches.permitSending(),
      ],
      managedPolicies: [...secrets.readersOfPartners, ...secrets.describersOfPartners],
    });
  }
}
