import * as z from 'zod';
import type { Command } from '../command.ts';
import { formatTable } from '../format-table.ts';
import { apiOptions, apiUsage, createOperatorApi } from '../operator-api.ts';
import { readOptions } from '../read-options.ts';

const options = { ...apiOptions, connection: { type: 'string' }, partner: { type: 'string' } } as const;

const groupSchema = z.looseObject({
  connection: z.string(),
  class: z.string(),
  /** What a replay of this group is asked for by. */
  cause: z.string().optional(),
  concern: z.looseObject({ kind: z.string(), name: z.string() }).optional(),
  count: z.number(),
  money: z.array(z.looseObject({ currency: z.string(), total: z.string() })).default([]),
  oldest: z.string().optional(),
  message: z.string().optional(),
  remedy: z.string().optional(),
  owner: z.string().optional(),
});
type Group = z.output<typeof groupSchema>;
const groupsSchema = z.looseObject({ groups: z.array(groupSchema) });

/** `waybill groups`: parked orders by what they wait for. */
export const groups: Command = {
  summary: 'Shows parked orders by cause: how many, how much money, since when, what helps.',
  usage: `groups [--connection ID] [--partner ID] ${apiUsage}`,
  run: async (args, terminal) => {
    const { values } = readOptions(args, options);
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries({ connection: values.connection, partner: values.partner })) {
      if (value !== undefined) query.set(name, value);
    }
    const path = query.size === 0 ? '/groups' : `/groups?${query}`;
    const answer = await createOperatorApi(values, terminal).request(groupsSchema, 'GET', path);
    for (const line of values.json ? [JSON.stringify(answer)] : describeGroups(answer.groups)) terminal.print(line);
    return 0;
  },
};

const describeGroups = (found: readonly Group[]): string[] =>
  found.length === 0
    ? ['Nothing is parked.']
    : [
        ...formatTable([
          ['ORDERS', 'MONEY', 'CONNECTION', 'CLASS', 'ABOUT', 'OLDEST', 'OWNER'],
          ...found.map(({ count, money, connection, class: failureClass, concern, oldest, owner }) => [
            count,
            money.map(({ total, currency }) => `${total} ${currency}`).join(' + '),
            ...[connection, failureClass, concern ? `${concern.kind} ${concern.name}` : '', oldest ?? '', owner ?? ''],
          ]),
        ]),
        ...found.flatMap(describeGroup),
      ];

function describeGroup({ connection, cause, message, remedy }: Group): string[] {
  return [
    ...(message === undefined ? [] : [`- ${message}`]),
    ...(remedy === undefined ? [] : [`  ${remedy}`]),
    ...(cause === undefined ? [] : [`  npm run waybill -- replay --connection ${connection} --cause '${cause}'`]),
  ];
}
