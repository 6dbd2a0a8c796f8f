import * as z from 'zod';
import { allOperations, openApiDocument } from '../../shared/contract/openapi.ts';
import { Html, html } from '../../shared/page/html.ts';
import { pageStyle } from '../../shared/page/page-style.ts';
import { renderNamedSchema, renderOperation } from './render-operation.ts';

const documentSchema = z.object({ components: z.object({ schemas: z.record(z.string(), z.unknown()) }) });

/** The contract as a page of its own, for an API at `url`: it needs no script, and nobody else. */
export const renderPage = (url: string): string => {
  const { schemas } = documentSchema.parse(openApiDocument()).components;
  const resolve = (reference: string): unknown => schemas[reference.split('/').at(-1) ?? ''];
  const tags = [...new Set(allOperations.map(({ tag }) => tag))];
  const sections = tags.map(
    (tag) =>
      html`<h2 id="${anchorOf(tag)}">${tag}</h2>${ofTag(tag).map((operation) => renderOperation(operation, url, resolve))}`,
  );
  const shapes = Object.entries(schemas).map(([name, schema]) => renderNamedSchema(name, schema, resolve));
  const page = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Waybill: API</title><style>${new Html(pageStyle)}</style></head>
<body><a class="skip" href="#content">To the content</a><div class="frame"><nav aria-label="Contents">${navigation(tags, Object.keys(schemas))}</nav><main id="content">${introduction}${sections}<h2 id="schemas">Shapes</h2>${shapes}</main></div></body></html>
`;
  return page.text;
};

const anchorOf = (tag: string): string => tag.toLowerCase().replaceAll(' ', '-');

const ofTag = (tag: string) => allOperations.filter((operation) => operation.tag === tag);

const navigation = (tags: readonly string[], schemas: readonly string[]): Html =>
  html`<a href="#content"><b>Waybill</b></a>${tags.map(
    (tag) =>
      html`<strong>${tag}</strong><ul>${ofTag(tag).map(({ id, summary }) => html`<li><a href="#${id}">${summary}</a></li>`)}</ul>`,
  )}<strong>Shapes</strong><ul>${schemas.map((name) => html`<li><a href="#schema-${name}">${name}</a></li>`)}</ul>`;

const introduction = html`<h1>Waybill</h1>
<p class="lead">Send an order here, and it is in Odoo exactly once, or in front of a person who can see why not.</p>
<p>An order is sent as often as you like: the same one again changes nothing, a higher <code>revision</code> replaces it, a lower one is
left aside. The answer comes at once and the writing later, so read the order's state, or have it told to an address of yours. All money is text
with a decimal point, all times have a zone. What is wrong is told as a problem document (RFC 9457) that names each field. A 429 or
503 says in <code>Retry-After</code> when to come again.</p>
<p>You prove yourself with an API key in <code>X-Api-Key</code>, or you sign each request as Standard Webhooks describes: <code>webhook-id</code>,
<code>webhook-timestamp</code> (seconds, not five minutes off), and in <code>webhook-signature</code> <code>v1,</code> and the base64 of
the HMAC-SHA256 over <code>id.timestamp.body</code>.</p>
<p>For programs, the same is at <a href="/openapi.json">/openapi.json</a>, in OpenAPI 3.1.</p>`;
