import { randomUUID } from 'node:crypto';
import { platformOf } from '../../../shared/partner/platform-of.ts';
import type { KnownPartner } from '../../../shared/partner/registry.ts';
import { type Sending, signAs } from '../../../shared/partner/sign-as.ts';
import { ownSchemes } from '../../../shared/partner/signatures/own-schemes.ts';
import { choosePartner } from '../choose-partner.ts';
import { collect } from '../collect.ts';
import { exitCodes } from '../command.ts';
import { curlOf } from '../curl-of.ts';
import { defineCommand } from '../define-command.ts';
import { postAs } from '../post-as.ts';
import { readInput } from '../read-input.ts';
import { UsageError } from '../usage-error.ts';

/** `waybill send`: signs a file as a partner does, and posts it. */
export const send = defineCommand({
  name: 'send',
  summary: "Signs a file as a partner does, and posts it: an order, a batch, or a platform's webhook.",
  examples: [
    'send order.json --partner acme',
    "send order.json --partner acme-shop --header 'x-shopify-topic: orders/create'",
    'send order.json --partner acme --curl',
  ],
  line: (line) =>
    line
      .argument('<file>', 'what is sent; - is standard input')
      .option('--partner <id>', 'as whom')
      .option('--webhook', "as a delivery of the partner's platform")
      .option('--header <header>', 'besides those that prove it, such as "x-topic: a"; several times', collect)
      .option('--curl', 'prints the command that would send the same, and sends nothing')
      .option('--dry-run', 'the same')
      .option('--json', 'prints the answer as JSON, for scripts')
      .option('--url <url>', 'where Waybill is; else WAYBILL_URL, else http://127.0.0.1:8787'),
  async run({ args: [file], values, terminal }) {
    const { partner, secretText, url } = await choosePartner(values.partner, values.url, terminal);
    const text = await readInput(file, terminal.folder);
    const request = requestOf(partner, text, { isWebhook: values.webhook === true });
    const sending: Sending = { body: Buffer.from(text), nowMs: Date.now(), id: `msg_${randomUUID()}` };
    const proof = signAs(partner, secretText, sending, request.isWebhook ? undefined : ownSchemes);
    if (!proof) throw new Error(explainNoProof(partner));
    const headers = { 'content-type': request.contentType, ...proof, ...headersIn(values.header ?? []) };
    if (values.curl || values.dryRun) {
      terminal.print(curlOf({ url: `${url}${request.path}`, headers, body: text }));
      return exitCodes.well;
    }
    const answer = await postAs(`${url}${request.path}`, headers, sending.body);
    terminal.print(values.json ? JSON.stringify(answer) : `HTTP ${answer.status}\n${answer.text}`);
    return answer.status < 300 ? exitCodes.well : exitCodes.notWell;
  },
});

/** An array, or several lines that are each an object, are a batch; a partner of another platform sends webhooks. */
function requestOf(partner: KnownPartner, text: string, { isWebhook }: { isWebhook: boolean }) {
  const path = `/v1/partners/${partner.id}`;
  if (isWebhook || platformOf(partner) !== platformOf({ platform: 'canonical' })) {
    return { path: `${path}/webhook`, contentType: 'application/json', isWebhook: true };
  }
  if (/^\s*\[/.test(text)) return { path: `${path}/orders/batch`, contentType: 'application/json', isWebhook: false };
  return isLines(text)
    ? { path: `${path}/orders/batch`, contentType: 'application/x-ndjson', isWebhook: false }
    : { path: `${path}/orders`, contentType: 'application/json', isWebhook: false };
}

const isLines = (text: string): boolean => {
  const lines = text.split('\n', 3).filter((line) => line.trim() !== '');
  return lines.length > 1 && lines.every((line) => /^\s*\{.*\}\s*$/.test(line));
};

function headersIn(given: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    given.map((header) => {
      const [, name, value] = /^([\w-]+): *(.*)$/.exec(header) ?? [];
      if (name === undefined || value === undefined)
        throw new UsageError(`${header} is no header such as "X-Topic: a".`);
      return [name.toLowerCase(), value];
    }),
  );
}

const explainNoProof = ({ id, platform }: KnownPartner): string =>
  `Nothing was sent: the secret of ${id} holds nothing that a delivery of ${platform} can be signed with here. ` +
  'A key that is kept as a hash, or that only the platform has, signs nothing; put its text into WAYBILL_SECRETS.';
