import { Duration } from 'aws-cdk-lib';
import { HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import { Construct } from 'constructs';
import type { Appointments } from './appointments.ts';
import { BundledFunction } from './bundled-function.ts';
import type { Ledger } from './ledger.ts';
import type { Operator } from './operator.ts';
import type { Secrets } from './secrets.ts';

interface OdooQuestionsProps {
  readonly assetsDirectory: string;
  readonly ledger: Ledger;
  readonly secrets: Secrets;
  readonly operator: Operator;
  /** Where work on replays is asked for. */
  readonly jobs: Appointments;
  readonly connections: readonly string[];
}

/** What operators want to know of an Odoo at once: what it has of an order, and whether it has what a group waits for. */
export class OdooQuestions extends Construct {
  constructor(scope: Construct, id: string, props: OdooQuestionsProps) {
    super(scope, id);
    const askOdoo = this.#createAskOdoo(props);
    props.operator.route(HttpMethod.GET, '/orders/{partner}/{externalId}/comparison', askOdoo);
    props.operator.route(HttpMethod.POST, '/groups/check', askOdoo);
  }

  #createAskOdoo({ assetsDirectory, ledger, secrets, jobs, connections }: OdooQuestionsProps): BundledFunction {
    return new BundledFunction(this, 'AskOdoo', {
      assetsDirectory,
      name: 'ask-odoo',
      description: 'shows operators what Odoo has of an order, or of what orders wait for',
      timeout: Duration.seconds(25),
      memoryMegabytes: 512,
      environment: { LEDGER_TABLE: ledger.tableName, REPLAY_JOBS: jobs.queue.queueUrl },
      permissions: [
        ledger.permitQueryOfParkedOrders(),
        ledger.permit(
          ...['dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query', 'dynamodb:UpdateItem'],
        ),
        jobs.permitSending(),
        ...connections.map((connection) => secrets.permitReadingConnection(connection)),
      ],
    });
  }
}
