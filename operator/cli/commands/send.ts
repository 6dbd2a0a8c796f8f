import { randomUUID } from 'node:crypto';
import { platformOf } from '../../../shared/partner/platform-of.ts';
import type { KnownPartner } from '../../../shared/partner/registry.ts';
import { type Sending, signAs } from '../../../shared/partner/sign-as.ts';
import { ownSchemes } from '../../../shared/partner/signatures/own-schemes.ts';
import { choosePartner } from '../choose-partner.ts';
import type { Command } from '../command.ts';
import { curlOf } from '../curl-of.ts';
import { postAs } from '../post-as.ts';
import { readInput } from '../read-input.ts';
import { readOptions } from '../read-options.ts';
import { UsageError } from '../usage-error.ts';

const options = {
  partner: { type: 'string' },
  webhook: { type: 'boolean', default: false },
  header: { type: 'string', multiple: true },
  curl: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  url: { type: 'string' },
} as const;

/** `waybill send`: signs a file as a partner does, and posts it. */
export const send: Command = {
  summary: "Signs a file as a partner does, and posts it: an order, a batch, or a platform's webhook.",
  usage: 'send <file|-> --partner ID [--webhook] [--header "Name: value" …] [--curl] [--json] [--url URL]',
  run: async (args, terminal) => {
    const { values, positionals } = readOptions(args, options);
    const [file, ...others] = positionals;
    if (file === undefined || others.length > 0) throw new UsageError('Name one file to send.');
    const { partner, secretText, url } = await choosePartner(values.partner, values.url, terminal);
    const text = await readInput(file, terminal.folder);
    const request = requestOf(partner, text, { isWebhook: values.webhook });
    const sending: Sending = { body: Buffer.from(text), nowMs: Date.now(), id: `msg_${randomUUID()}` };
    const proof = signAs(partner, secretText, sending, request.isWebhook ? undefined : ownSchemes);
    if (!proof) throw new Error(explainNoProof(partner));
    const headers = { 'content-type': request.contentType, ...proof, ...headersIn(values.header ?? []) };
    if (values.curl) {
      terminal.print(curlOf({ url: `${url}${request.path}`, headers, body: text }));
      return 0;
    }
    const answer = await postAs(`${url}${request.path}`, headers, sending.body);
    terminal.print(values.json ? JSON.stringify(answer) : `HTTP ${answer.status}\n${answer.text}`);
    return answer.status < 300 ? 0 : 1;
  },
};

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
