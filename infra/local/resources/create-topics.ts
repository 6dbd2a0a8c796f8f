import type { Sns } from '../emulators/sns/start-sns.ts';
import type { Plan } from '../template/plan.ts';
import type { References } from '../template/resolve-value.ts';

/** Creates the template's topics with those that subscribe to them. */
export const createTopics = ({ topics, subscriptions }: Plan, sns: Sns, references: References): void => {
  for (const { id } of topics) {
    const arn = references.ref(id);
    const its = subscriptions.filter(({ properties }) => properties.TopicArn === arn);
    sns.createTopic(
      arn,
      its.map(({ properties }) => properties.Endpoint),
    );
  }
};
