import { AwsError } from '../aws-error.ts';
import {
  type Consumer,
  EventSourceMapping,
  type MappingIdentity,
  type MappingSettings,
} from './event-source-mapping.ts';
import { type KeptSettings, keepSettings } from './kept-settings.ts';

interface RegisterOptions {
  /** File that settings are kept in across restarts; without it they end with the run. */
  readonly path?: string | undefined;
  readonly switchingMs: number;
  readonly nowMs: () => number;
}

/** The mappings of the run, in the order in which the template has them. */
export class MappingRegister {
  readonly #mappings = new Map<string, EventSourceMapping>();
  readonly #kept: KeptSettings;
  readonly #options: RegisterOptions;

  constructor(options: RegisterOptions) {
    this.#options = options;
    this.#kept = keepSettings(options.path);
  }

  /** Adds a mapping, switched as it was when the last run ended; it consumes nothing before `start`. */
  add(identity: MappingIdentity, template: MappingSettings, consumer: Consumer): void {
    const { switchingMs, nowMs } = this.#options;
    const onChanged = (uuid: string, current: MappingSettings) => this.#kept.keep(uuid, template, current);
    const settings = this.#kept.settingsOf(identity.uuid, template);
    const mapping = new EventSourceMapping(identity, settings, consumer, { switchingMs, nowMs, onChanged });
    this.#mappings.set(identity.uuid, mapping);
  }

  /** Throws ResourceNotFoundException for a UUID that is none of the mappings'. */
  get(uuid: string): EventSourceMapping {
    const mapping = this.#mappings.get(uuid);
    if (mapping !== undefined) return mapping;
    throw new AwsError('ResourceNotFoundException', 'The resource you requested does not exist.');
  }

  all(): EventSourceMapping[] {
    return [...this.#mappings.values()];
  }

  start(): void {
    for (const mapping of this.#mappings.values()) mapping.start();
  }

  /** Settles when all that was taken from the queues was worked on. */
  async close(): Promise<void> {
    await Promise.all(this.all().map((mapping) => mapping.close()));
  }
}
