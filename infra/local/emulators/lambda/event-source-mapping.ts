import { AwsError } from '../aws-error.ts';

/** What takes messages from a queue while its mapping is enabled. */
export interface Consumer {
  start(): void;
  /** Takes nothing more; what was taken is worked on to its end. */
  stop(): Promise<void>;
  setBatchSize(batchSize: number): void;
}

/** What can be changed while a mapping exists. */
export interface MappingSettings {
  readonly enabled: boolean;
  readonly batchSize: number;
}

/** What stays as the template says. */
export interface MappingIdentity {
  readonly uuid: string;
  readonly arn: string;
  readonly queueArn: string;
  readonly functionArn: string;
}

export interface MappingSurroundings {
  /** How long a change takes; on AWS up to a minute. */
  readonly switchingMs: number;
  readonly nowMs: () => number;
  readonly onChanged: (uuid: string, settings: MappingSettings) => void;
}

type MappingState = 'Disabled' | 'Disabling' | 'Enabled' | 'Enabling' | 'Updating';

const restingState = ({ enabled }: MappingSettings): MappingState => (enabled ? 'Enabled' : 'Disabled');

/**
 * One queue's consumer, as Lambda lets it be switched off and on. A change takes time, and no other one is taken
 * meanwhile. What is being worked on when it is switched off goes on to its end.
 */
export class EventSourceMapping {
  readonly identity: MappingIdentity;
  readonly #consumer: Consumer;
  readonly #surroundings: MappingSurroundings;
  #settings: MappingSettings;
  #state: MappingState;
  #changedAtMs: number;
  #switching: NodeJS.Timeout | undefined;

  constructor(
    identity: MappingIdentity,
    settings: MappingSettings,
    consumer: Consumer,
    surroundings: MappingSurroundings,
  ) {
    this.identity = identity;
    this.#settings = settings;
    this.#consumer = consumer;
    this.#surroundings = surroundings;
    this.#state = restingState(settings);
    this.#changedAtMs = surroundings.nowMs();
    consumer.setBatchSize(settings.batchSize);
  }

  get state(): MappingState {
    return this.#state;
  }

  get settings(): MappingSettings {
    return this.#settings;
  }

  get changedAtMs(): number {
    return this.#changedAtMs;
  }

  /** Begins to consume, if it is enabled. */
  start(): void {
    if (this.#settings.enabled) this.#consumer.start();
  }

  /** Throws ResourceInUseException while an earlier change is under way. */
  update(changes: Partial<MappingSettings>): void {
    if (this.#switching !== undefined) throw inUse();
    const before = this.#settings;
    this.#settings = { ...before, ...changes };
    const isSwitched = this.#settings.enabled !== before.enabled;
    this.#state = isSwitched ? (this.#settings.enabled ? 'Enabling' : 'Disabling') : 'Updating';
    this.#changedAtMs = this.#surroundings.nowMs();
    this.#surroundings.onChanged(this.identity.uuid, this.#settings);
    this.#consumer.setBatchSize(this.#settings.batchSize);
    if (isSwitched && before.enabled) void this.#consumer.stop();
    this.#switching = setTimeout(() => this.#settle(isSwitched), this.#surroundings.switchingMs);
  }

  /** Ends for good. */
  async close(): Promise<void> {
    clearTimeout(this.#switching);
    await this.#consumer.stop();
  }

  #settle(isSwitched: boolean): void {
    this.#switching = undefined;
    this.#state = restingState(this.#settings);
    if (isSwitched) this.start();
  }
}

const inUse = () =>
  new AwsError('ResourceInUseException', 'Cannot update the event source mapping because it is in use.');
