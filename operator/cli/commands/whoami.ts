import { meReplySchema } from '../../../shared/contract/operator/audit-replies.ts';
import { exitCodes } from '../command.ts';
import { defineApiCommand } from '../define-api-command.ts';

/** Shows whose token this is. */
export const whoami = defineApiCommand({
  name: 'whoami',
  summary: 'Shows who you are to Waybill, what you may do and until when.',
  line: (line) => line,
  run: async ({ api, tell }) => {
    const me = await api.request(meReplySchema, 'GET', '/me');
    tell(me, ({ name, role, expiresAt }) => [`${name}, ${role}, until ${expiresAt}`]);
    return exitCodes.well;
  },
});
