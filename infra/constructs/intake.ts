import { Duration, Stack } from 'aws-cdk-lib';
import { HttpApi, HttpMethod, HttpStage, type IHttpRouteAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { BundledFunction } from './bundled-function.ts';
import type { Fetches } from './fetches.ts';
import type { Lanes } from './lanes.ts';
import type { Ledger } from './ledger.ts';
import type { Secrets } from './secrets.ts';

interface IntakeProps {
  readonly assetsDirectory: string;
  readonly ledger: Ledger;
  readonly secrets: Secrets;
  readonly liveLanes: Lanes;
  readonly fetches: Fetches;
}

const partnerPath = '/v1/partners/{partner}';

/** Far above any partner's pace and far below what an account allows: nobody can spend all of its concurrency here. */
const throttle = { rateLimit: 200, burstLimit: 400 };

/** The HTTP API: partners hand over orders and ask what became of them. */
export class Intake extends Construct {
  readonly url: string;
  readonly #api: HttpApi;
  readonly #integrations = new Map<IFunction, HttpLambdaIntegration>();

  constructor(scope: Construct, id: string, props: IntakeProps) {
    super(scope, id);
    this.#api = new HttpApi(this, 'Api', { apiName: Stack.of(this).stackName, createDefaultStage: false });
    this.addRoute(HttpMethod.POST, `${partnerPath}/orders`, this.#createAcceptOrder(props));
    this.addRoute(HttpMethod.POST, `${partnerPath}/orders/batch`, this.#createAcceptBatch(props));
    const acceptWebhook = this.#createAcceptWebhook(props);
    this.addRoute(HttpMethod.POST, `${partnerPath}/webhook`, acceptWebhook);
    // Platforms ask by GET who is there before they send anything.
    this.addRoute(HttpMethod.GET, `${partnerPath}/webhook`, acceptWebhook);
    this.addRoute(HttpMethod.GET, `${partnerPath}/orders`, this.#createListOrders(props));
    this.addRoute(HttpMethod.GET, `${partnerPath}/orders/{externalId}`, this.#createOrderState(props));
    this.addRoute(HttpMethod.GET, '/v1/health', this.#createReportHealth(props));
    new HttpStage(this, 'Stage', { httpApi: this.#api, autoDeploy: true, throttle });
    this.url = this.#api.apiEndpoint;
  }

  /** Leads requests of this kind to a function, which without an authorizer has to find out by itself who sends them. */
  addRoute(
    method: HttpMethod,
    path: string,
    bundledFunction: BundledFunction,
    authorizer?: IHttpRouteAuthorizer,
  ): void {
    const integration = this.#integrationOf(bundledFunction);
    this.#api.addRoutes({ path, methods: [method], integration, ...(authorizer && { authorizer }) });
  }

  /** One a function, with one permission to call it, however many routes lead there: each costs a resource of the stack. */
  #integrationOf({ node, lambda }: BundledFunction): HttpLambdaIntegration {
    const known = this.#integrations.get(lambda);
    if (known) return known;
    const integration = new HttpLambdaIntegration(node.id, lambda, { scopePermissionToRoute: false });
    this.#integrations.set(lambda, integration);
    return integration;
  }

  #createAcceptOrder(props: IntakeProps): BundledFunction {
    return new BundledFunction(this, 'AcceptOrder', {
      ...this.#accepting(props),
      name: 'accept-order',
      description: 'takes one canonical order from a partner',
    });
  }

  #createAcceptBatch(props: IntakeProps): BundledFunction {
    return new BundledFunction(this, 'AcceptBatch', {
      ...this.#accepting(props),
      name: 'accept-batch',
      description: 'takes many canonical orders from a partner at once',
      // API Gateway waits 30 s; thousands of orders are checked, packed and kept in that time.
      timeout: Duration.seconds(29),
      memoryMegabytes: 1769,
    });
  }

  #createAcceptWebhook(props: IntakeProps): BundledFunction {
    const accepting = this.#accepting(props);
    return new BundledFunction(this, 'AcceptWebhook', {
      ...accepting,
      name: 'accept-webhook',
      description: "takes one delivery of a partner's platform",
      environment: { ...accepting.environment, FETCHES: props.fetches.queue.queueUrl },
      permissions: [...accepting.permissions, props.fetches.permitSending()],
    });
  }

  #accepting({ assetsDirectory, ledger, secrets, liveLanes }: IntakeProps) {
    return {
      assetsDirectory,
      timeout: Duration.seconds(10),
      memoryMegabytes: 512,
      environment: { LEDGER_TABLE: ledger.tableName, LIVE_LANES: liveLanes.urls(Stack.of(this)) },
      permissions: [
        ledger.permit('dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'),
        liveLanes.permitSending(),
      ],
      managedPolicies: secrets.readersOfPartners,
    };
  }

  #createOrderState({ assetsDirectory, ledger, secrets }: IntakeProps): BundledFunction {
    return new BundledFunction(this, 'OrderState', {
      assetsDirectory,
      name: 'order-state',
      description: 'tells a partner what became of its order',
      timeout: Duration.seconds(10),
      memoryMegabytes: 512,
      environment: { LEDGER_TABLE: ledger.tableName },
      permissions: [ledger.permit('dynamodb:GetItem')],
      managedPolicies: secrets.readersOfPartners,
    });
  }

  #createListOrders({ assetsDirectory, ledger, secrets }: IntakeProps): BundledFunction {
    return new BundledFunction(this, 'ListOrders', {
      assetsDirectory,
      name: 'list-orders',
      description: 'lists the orders of a partner by state and time',
      timeout: Duration.seconds(15),
      memoryMegabytes: 512,
      environment: { LEDGER_TABLE: ledger.tableName },
      permissions: [ledger.permitQueryOfReceivedOrders(), ledger.permit('dynamodb:BatchGetItem')],
      managedPolicies: secrets.readersOfPartners,
    });
  }

  #createReportHealth({ assetsDirectory }: IntakeProps): BundledFunction {
    return new BundledFunction(this, 'ReportHealth', {
      assetsDirectory,
      name: 'report-health',
      description: 'answers that the API is there',
      timeout: Duration.seconds(5),
      memoryMegabytes: 256,
      permissions: [],
    });
  }
}
