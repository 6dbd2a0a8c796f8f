import type * as z from 'zod';

/** What the local run makes of one type of resource. */
export interface ResourceType<Properties> {
  readonly type: string;
  /** The properties that it acts upon. */
  readonly schema: z.ZodType<Properties> & { readonly shape: Readonly<Record<string, unknown>> };
  /** Those that make no difference on one machine. Any other is refused. */
  readonly ignored: readonly string[];
}

export const defineResourceType = <Properties>(resourceType: ResourceType<Properties>): ResourceType<Properties> =>
  resourceType;
