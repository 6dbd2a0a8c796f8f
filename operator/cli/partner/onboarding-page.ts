import { exampleOrder } from '../../../shared/contract/examples.ts';
import { Html, html } from '../../../shared/page/html.ts';
import { pageStyle } from '../../../shared/page/page-style.ts';
import { quoteForShell } from '../curl-of.ts';
import type { Credentials } from './make-credentials.ts';

interface Onboarding {
  readonly id: string;
  readonly platform: string;
  readonly credentials: Credentials;
  /** Origin of the API. */
  readonly url: string;
}

/**
 * A page for the partner's developer: where to send, what to prove it with, and commands to paste. It holds the partner's
 * secrets, so it goes to the partner and nowhere else.
 */
export const onboardingPage = (onboarding: Onboarding): string => {
  const { id, platform, url } = onboarding;
  const page = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Sending orders as ${id}</title><style>${new Html(pageStyle)}</style></head>
<body><main id="content"><h1>Sending orders as ${id}</h1>
<p class="lead">Orders go to <code>${url}</code>. This page holds your keys: keep it as you keep a password.</p>
${platform === 'canonical' ? ownInterface(onboarding) : ofPlatform(onboarding)}
${followUp(onboarding)}
</main></body></html>
`;
  return page.text;
};

const code = (text: string): Html => html`<pre tabindex="0"><code>${text}</code></pre>`;

function ownInterface({ id, url, credentials: { apiKey, webhookSecret = '' } }: Onboarding): Html {
  const endpoint = `${url}/v1/partners/${id}/orders`;
  return html`<h2>Your keys</h2>
<table><tbody><tr><th scope="row">API key</th><td class="name">${apiKey}</td></tr><tr><th scope="row">Signing secret</th><td class="name">${webhookSecret}</td></tr></tbody></table>
<p>Either proves a request. With the API key:</p>
${code(withKey(endpoint, apiKey))}
<p>Signed, as <a href="https://www.standardwebhooks.com">Standard Webhooks</a> describes; libraries for it exist in most languages. In a shell:</p>
${code(signedCommand(endpoint, webhookSecret))}
<p>The answer is <code>202</code> and the id of the order. The same again is answered with <code>200</code> and the same id; a change is the same order with a
higher <code>revision</code>. What is wrong is answered with <code>422</code> and names each field. All fields: <a href="${url}/docs">${url}/docs</a>.</p>`;
}

const withKey = (endpoint: string, apiKey: string): string =>
  [
    `curl -X POST ${endpoint}`,
    `  -H 'X-Api-Key: ${apiKey}'`,
    "  -H 'Content-Type: application/json'",
    `  -d ${quoteForShell(JSON.stringify(exampleOrder))}`,
  ].join(' \\\n');

/** It signs at the moment at which it is run: a signature is good for five minutes. */
const signedCommand = (
  endpoint: string,
  webhookSecret: string,
): string => `body=${quoteForShell(JSON.stringify(exampleOrder))}
id="msg_$(date +%s)"; at="$(date +%s)"
key="$(printf %s '${webhookSecret.slice('whsec_'.length)}' | openssl base64 -d -A | od -An -v -tx1 | tr -d ' \\n')"
signature="$(printf '%s.%s.%s' "$id" "$at" "$body" | openssl dgst -sha256 -mac HMAC -macopt "hexkey:$key" -binary | openssl base64 -A)"
curl -X POST ${endpoint} \\
  -H 'Content-Type: application/json' \\
  -H "webhook-id: $id" -H "webhook-timestamp: $at" -H "webhook-signature: v1,$signature" \\
  --data-binary "$body"`;

function ofPlatform({ id, platform, url, credentials: { signing } }: Onboarding): Html {
  return html`<h2>The webhook of your shop</h2>
<table><tbody><tr><th scope="row">Address of the webhook</th><td class="name">${url}/v1/partners/${id}/webhook</td></tr>
<tr><th scope="row">What it is signed with</th><td class="name">${signing ?? 'what the platform shows; tell us'}</td></tr></tbody></table>
<p>Have ${platform} send every event about orders that are made, changed, paid, refunded or cancelled. What carries no order is thanked for and left alone.</p>`;
}

function followUp({ id, url, credentials: { apiKey } }: Onboarding): Html {
  return html`<h2>What became of an order</h2>
<p>By your own number of it, percent-encoded; or all of them, the latest first.</p>
${code(`curl -H 'X-Api-Key: ${apiKey}' \\\n  ${url}/v1/partners/${id}/orders/1001`)}
${code(`curl -H 'X-Api-Key: ${apiKey}' \\\n  '${url}/v1/partners/${id}/orders?state=parked'`)}
<p><code>written</code> is in Odoo. <code>parked</code> waits for a person, and says why. On <code>429</code> and <code>503</code> come again after <code>Retry-After</code> seconds.</p>`;
}
