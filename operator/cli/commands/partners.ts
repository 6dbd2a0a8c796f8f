import { exitCodes } from '../command.ts';
import { defineApiCommand } from '../define-api-command.ts';
import { describePartners } from '../partners/describe-partners.ts';
import { partnersReplySchema } from '../partners/partners-reply.ts';

/** `waybill partners`: how those who send orders are doing. */
export const partners = defineApiCommand({
  name: 'partners',
  summary: 'Shows how the partners are doing: what was rejected of each, what its webhooks lost, what is the trouble.',
  examples: ['partners', 'partners --json'],
  line: (line) => line,
  async run({ api, tell, terminal: { columns } }) {
    tell(await api.request(partnersReplySchema, 'GET', '/partners'), (shown) => describePartners(shown, columns));
    return exitCodes.well;
  },
});
