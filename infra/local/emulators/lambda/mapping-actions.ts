import * as z from 'zod';
import { AwsError } from '../aws-error.ts';
import type { EventSourceMapping } from './event-source-mapping.ts';
import type { MappingRegister } from './mapping-register.ts';

const listSchema = z.strictObject({
  EventSourceArn: z.string().optional(),
  FunctionName: z.string().optional(),
  Marker: z.coerce.number().int().min(0).default(0),
  // Lambda takes up to 10,000, and answers no more than 100 all the same.
  MaxItems: z.coerce.number().int().min(1).max(10_000).default(100),
});
const longestPage = 100;

const updateSchema = z.strictObject({
  Enabled: z.boolean().optional(),
  BatchSize: z.int().min(1).max(10_000).optional(),
});

/** Mappings by queue and by function, in pages. */
export const listMappings = (register: MappingRegister, query: Readonly<Record<string, string>>) => {
  const { EventSourceArn, FunctionName, Marker, MaxItems } = parse(listSchema, query);
  const found = register
    .all()
    .filter(({ identity }) => EventSourceArn === undefined || identity.queueArn === EventSourceArn)
    .filter(({ identity }) => FunctionName === undefined || isFunction(identity.functionArn, FunctionName));
  const end = Marker + Math.min(MaxItems, longestPage);
  return {
    EventSourceMappings: found.slice(Marker, end).map(describe),
    ...(end < found.length ? { NextMarker: String(end) } : {}),
  };
};

export const getMapping = (register: MappingRegister, uuid: string) => describe(register.get(uuid));

/** Switches a mapping, or changes its batch size; anything else is refused rather than ignored. */
export const updateMapping = (register: MappingRegister, uuid: string, body: unknown) => {
  const { Enabled, BatchSize } = parse(updateSchema, body);
  const mapping = register.get(uuid);
  mapping.update({
    ...(Enabled === undefined ? {} : { enabled: Enabled }),
    ...(BatchSize === undefined ? {} : { batchSize: BatchSize }),
  });
  return describe(mapping);
};

const describe = ({ identity, settings, state, changedAtMs }: EventSourceMapping) => ({
  UUID: identity.uuid,
  EventSourceMappingArn: identity.arn,
  EventSourceArn: identity.queueArn,
  FunctionArn: identity.functionArn,
  BatchSize: settings.batchSize,
  LastModified: changedAtMs / 1000,
  State: state,
  StateTransitionReason: 'USER_INITIATED',
});

/** Lambda takes a name, an ARN, and an ARN's end from the account on. */
const isFunction = (arn: string, nameOrArn: string): boolean =>
  arn === nameOrArn || arn.endsWith(`:function:${nameOrArn}`) || arn.endsWith(`:${nameOrArn}`);

const parse = <T>(schema: z.ZodType<T>, input: unknown): T => {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw new AwsError('InvalidParameterValueException', z.prettifyError(parsed.error));
};
