import * as z from 'zod';
import type { Command } from '../command.ts';
import { describeLanes, laneViewSchema } from '../lane-view.ts';
import { apiOptions, apiUsage, createOperatorApi } from '../operator-api.ts';
import { readOptions } from '../read-options.ts';

const lanesSchema = z.object({ lanes: z.array(laneViewSchema) });

/** `waybill status`: every lane; exit code 1 when one stands because Odoo is in trouble. */
export const status: Command = {
  summary: 'Shows every lane: whether it runs, why not, and what waits on it.',
  usage: `status ${apiUsage}`,
  run: async (args, terminal) => {
    const { values } = readOptions(args, apiOptions);
    const { lanes } = await createOperatorApi(values, terminal).request(lanesSchema, 'GET', '/lanes');
    for (const line of values.json ? [JSON.stringify({ lanes })] : describeLanes(lanes)) terminal.print(line);
    return lanes.some(({ trouble }) => trouble) ? 1 : 0;
  },
};
