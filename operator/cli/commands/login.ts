import { meReplySchema } from '../../../shared/contract/operator/audit-replies.ts';
import { baseOf, createOperatorApi } from '../api/operator-api.ts';
import { exitCodes } from '../command.ts';
import { defineCommand } from '../define-command.ts';
import { logIn } from '../sign-in/log-in.ts';
import { openSessions } from '../sign-in/sessions.ts';
import { cleanText } from '../text/clean-text.ts';

/** Signs in as a person, with a browser, as the console does. */
export const login = defineCommand({
  name: 'login',
  summary: 'Signs you in with a browser on this machine; the other commands act as you from then on.',
  line: (line) => line.option('--url <url>', 'where Waybill is; else WAYBILL_URL, else http://127.0.0.1:8787'),
  examples: ['login --url https://waybill.example.com'],
  run: async ({ values, terminal }) => {
    const base = baseOf(values, terminal);
    const session = await logIn(base, terminal);
    openSessions(terminal).write(base, session);
    const api = createOperatorApi({ url: base, token: session.accessToken }, terminal);
    const { name, role } = cleanText(await api.request(meReplySchema, 'GET', '/me'));
    terminal.print(`Signed in at ${base} as ${name}, ${role}.`);
    return exitCodes.well;
  },
});
