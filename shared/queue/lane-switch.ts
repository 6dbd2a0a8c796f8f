import {
  GetEventSourceMappingCommand,
  type LambdaClient,
  ResourceConflictException,
  ResourceInUseException,
  UpdateEventSourceMappingCommand,
} from '@aws-sdk/client-lambda';

/** What hands a queue's messages to a function, by its own id. */
interface Consumer {
  readonly id: string;
}

/** Switches the consumers of queues on and off; a queue that is switched off keeps its messages. */
export interface LaneSwitch {
  /**
   * Resolves to true once Lambda has taken the wish, or the consumer is so already; it may take Lambda a minute until it is
   * so. Resolves to false when the consumer is just changing the other way: ask again later.
   */
  set(consumer: Consumer, isOn: boolean): Promise<boolean>;
}

/** Over Lambda's event source mappings: each queue has one. */
export const createLaneSwitch = ({ client }: { client: LambdaClient }): LaneSwitch => ({
  async set({ id }, isOn) {
    const { State = '' } = await client.send(new GetEventSourceMappingCommand({ UUID: id }));
    return (isOn ? on : off).has(State) || switchMapping(client, id, isOn);
  },
});

/** What Lambda calls a consumer that is, or is about to be, as wished. */
const on: ReadonlySet<string> = new Set(['Enabled', 'Enabling']);
const off: ReadonlySet<string> = new Set(['Disabled', 'Disabling']);

async function switchMapping(client: LambdaClient, UUID: string, Enabled: boolean): Promise<boolean> {
  try {
    await client.send(new UpdateEventSourceMappingCommand({ UUID, Enabled }));
    return true;
  } catch (error) {
    if (error instanceof ResourceInUseException || error instanceof ResourceConflictException) return false;
    throw error;
  }
}
