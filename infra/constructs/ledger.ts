import { CfnResource, RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, BillingMode, ProjectionType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';

const openIndex = 'open';
const parkedIndex = 'parked';
const receivedIndex = 'received';

/** What an operator's groups count and filters ask for; not the order, which may be large. */
const ofParkedOrders = [
  ...['id', 'partner', 'externalId', 'connection', 'rank', 'parkedAt', 'receivedAt'],
  ...['money', 'skus', 'customer'],
];
/** What is to be said of all orders that wait, without reading each of them. */
const ofOpenOrders = ['money', 'receivedAt'];

/**
 * The record of every order. Billed by request, recoverable to any second of the last 35 days, and kept when the stack
 * goes. A plain table, not a global one: its template is then the very request that creates it, locally too.
 */
export class Ledger extends Construct {
  readonly tableName: string;
  readonly #table: Table;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.#table = new Table(this, 'Table', {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      timeToLiveAttribute: 'expiresAt',
      billingMode: BillingMode.PAY_PER_REQUEST,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.#table.addGlobalSecondaryIndex({
      indexName: openIndex,
      partitionKey: { name: 'openShard', type: AttributeType.STRING },
      sortKey: { name: 'sweepAt', type: AttributeType.STRING },
      projectionType: ProjectionType.INCLUDE,
      nonKeyAttributes: ofOpenOrders,
    });
    this.#table.addGlobalSecondaryIndex({
      indexName: parkedIndex,
      partitionKey: { name: 'parkedShard', type: AttributeType.STRING },
      sortKey: { name: 'parkedAs', type: AttributeType.STRING },
      projectionType: ProjectionType.INCLUDE,
      nonKeyAttributes: ofParkedOrders,
    });
    this.#table.addGlobalSecondaryIndex({
      indexName: receivedIndex,
      partitionKey: { name: 'receivedDay', type: AttributeType.STRING },
      sortKey: { name: 'receivedAt', type: AttributeType.STRING },
      projectionType: ProjectionType.KEYS_ONLY,
    });
    const resource = this.#table.node.defaultChild;
    if (CfnResource.isCfnResource(resource)) resource.overrideLogicalId('Ledger');
    this.tableName = this.#table.tableName;
  }

  /** Allows item actions, such as `dynamodb:GetItem`, on the table itself and on none of its indexes. */
  permit(...actions: string[]): PolicyStatement {
    return new PolicyStatement({ actions, resources: [this.#table.tableArn] });
  }

  /** Allows to find the parked orders by their cause. */
  permitQueryOfParkedOrders(): PolicyStatement {
    return new PolicyStatement({
      actions: ['dynamodb:Query'],
      resources: [`${this.#table.tableArn}/index/${parkedIndex}`],
    });
  }

  /** Allows to find a partner's orders by the day on which they came. */
  permitQueryOfReceivedOrders(): PolicyStatement {
    return new PolicyStatement({
      actions: ['dynamodb:Query'],
      resources: [`${this.#table.tableArn}/index/${receivedIndex}`],
    });
  }

  /** Allows to find the orders that are not finished. */
  permitQueryOfOpenOrders(): PolicyStatement {
    return new PolicyStatement({
      actions: ['dynamodb:Query'],
      resources: [`${this.#table.tableArn}/index/${openIndex}`],
    });
  }
}
