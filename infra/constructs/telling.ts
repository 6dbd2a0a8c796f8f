import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnSecret } from 'aws-cdk-lib/aws-secretsmanager';
import { Subscription, SubscriptionProtocol, Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { TellingSettings } from '../../shared/runtime/telling-configuration.ts';
import { tellingSecretName } from '../../shared/telling/telling-secret.ts';
import { BundledFunction, withSourceMaps } from './bundled-function.ts';
import type { Ledger } from './ledger.ts';
import { Timer } from './timer.ts';

interface TellingProps {
  readonly assetsDirectory: string;
  readonly ledger: Ledger;
  readonly settings: TellingSettings;
  /** Where people reach the console. */
  readonly origin: string;
}

/** Sees every minute what is wrong, and tells people: by a topic that e-mail addresses subscribe to, and by a webhook. */
export class Telling extends Construct {
  /** Alarms go there, too. */
  readonly topic: Topic;

  constructor(scope: Construct, id: string, props: TellingProps) {
    super(scope, id);
    this.topic = this.#createTopic(props.settings);
    const { lambda } = this.#createWatchCauses(props);
    new Timer(this, 'EveryMinute', { lambda, every: Duration.minutes(1) });
  }

  #createTopic({ emails }: TellingSettings): Topic {
    const topic = new Topic(this, 'Topic', { displayName: 'Waybill' });
    for (const endpoint of emails) {
      new Subscription(this, `To-${endpoint}`, { topic, endpoint, protocol: SubscriptionProtocol.EMAIL });
    }
    topic.addToResourcePolicy(
      new PolicyStatement({
        sid: 'AlarmsOfThisAccount',
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
    return topic;
  }

  #createWatchCauses({ assetsDirectory, ledger, settings, origin }: TellingProps): BundledFunction {
    return new BundledFunction(this, 'WatchCauses', {
      assetsDirectory,
      name: 'watch-causes',
      description: 'counts what is parked and what waits, and tells people what is wrong',
      timeout: Duration.seconds(55),
      // It reads a hundred thousand entries of an index in one go.
      memoryMegabytes: 1024,
      environment: {
        LEDGER_TABLE: ledger.tableName,
        NOTICES_TOPIC: this.topic.topicArn,
        CONSOLE_ORIGIN: origin,
        ...withSourceMaps,
      },
      permissions: [
        ledger.permitQueryOfParkedOrders(),
        ledger.permitQueryOfOpenOrders(),
        ledger.permitQueryOfReceivedOrders(),
        ledger.permit(
          ...['dynamodb:BatchGetItem', 'dynamodb:DeleteItem', 'dynamodb:GetItem', 'dynamodb:PutItem'],
          ...['dynamodb:Query', 'dynamodb:UpdateItem'],
        ),
        new PolicyStatement({ actions: ['sns:Publish'], resources: [this.topic.topicArn] }),
        ...(settings.slack ? [this.#permitReadingWebhook()] : []),
      ],
    });
  }

  /** Made without a value, as all secrets are. */
  #permitReadingWebhook(): PolicyStatement {
    const description = 'Where notices are posted to';
    const secret = new CfnSecret(this, 'Webhook', { name: tellingSecretName, description });
    secret.applyRemovalPolicy(RemovalPolicy.RETAIN);
    return new PolicyStatement({ actions: ['secretsmanager:GetSecretValue'], resources: [secret.ref] });
  }
}
