import { baseOf } from '../api/operator-api.ts';
import { exitCodes } from '../command.ts';
import { defineCommand } from '../define-command.ts';
import { openSessions } from '../sign-in/sessions.ts';

/** Forgets who signed in; a token that somebody copied holds until it ends by itself. */
export const logout = defineCommand({
  name: 'logout',
  summary: 'Forgets who signed in here.',
  line: (line) => line.option('--url <url>', 'where Waybill is; else WAYBILL_URL, else http://127.0.0.1:8787'),
  run: async ({ values, terminal }) => {
    const base = baseOf(values, terminal);
    openSessions(terminal).write(base, undefined);
    terminal.print(`Nobody is signed in at ${base} from here.`);
    return exitCodes.well;
  },
});
