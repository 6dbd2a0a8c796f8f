import { baseOf } from '../api/operator-api.ts';
import { exitCodes } from '../command.ts';
import { defineCommand } from '../define-command.ts';
import { openBrowser } from '../sign-in/open-browser.ts';

/** `waybill open`: the address of a page of the console, for a message to somebody or a browser. */
export const open = defineCommand({
  name: 'open',
  summary: 'Prints the address of a page of the console, or opens it in a browser.',
  examples: ['open', 'open causes --browser', 'open orders acme 1001'],
  line: (line) =>
    line
      .argument('[page...]', 'causes, orders, orders <partner> <externalId>, replays <replay>, partners, audit …')
      .option('--browser', 'opens it')
      .option('--json', 'prints it as JSON, for scripts')
      .option('--url <url>', 'where Waybill is; else WAYBILL_URL, else http://127.0.0.1:8787'),
  async run({ args: [page], values, terminal }) {
    const url = [baseOf(values, terminal), 'console', ...page.map(encodeURIComponent)].join('/');
    terminal.print(values.json ? JSON.stringify({ url }) : url);
    if (values.browser) openBrowser(url);
    return exitCodes.well;
  },
});
