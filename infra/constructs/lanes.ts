import type { Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Lane } from './lane.ts';

/** The live lanes, or the replay lanes, of all connections, as the functions that put orders on them see them. */
export class Lanes {
  readonly #lanes: ReadonlyMap<string, Lane>;

  constructor(lanes: ReadonlyMap<string, Lane>) {
    this.#lanes = lanes;
  }

  /** JSON object, connection id → queue URL: the variable LIVE_LANES or REPLAY_LANES. */
  urls(stack: Stack): string {
    const urls = [...this.#lanes].map(([connection, { queue }]) => [connection, queue.queueUrl]);
    return stack.toJsonString(Object.fromEntries(urls));
  }

  permitSending(): PolicyStatement {
    const resources = [...this.#lanes.values()].map(({ queue }) => queue.queueArn);
    return new PolicyStatement({ actions: ['sqs:SendMessage'], resources });
  }

  /** Allows to see how many messages there are. */
  permitCounting(): PolicyStatement {
    const resources = [...this.#lanes.values()].map(({ queue }) => queue.queueArn);
    return new PolicyStatement({ actions: ['sqs:GetQueueAttributes'], resources });
  }
}
