import type * as z from 'zod';
import type { Operation, Proof } from '../../shared/contract/operation.ts';
import { type Html, html, prose } from '../../shared/page/html.ts';
import { type Resolve, renderSchema } from './render-schema.ts';

const proofNames: Readonly<Record<Proof, string>> = {
  apiKey: 'an API key',
  standardWebhooks: 'a Standard Webhooks signature',
  platform: "the platform's own signature",
  operator: "an operator's token",
};

const schemaNameOf = (schema: z.ZodType): string | undefined => {
  const { id } = schema.meta() ?? {};
  return id;
};

/** One operation: how it is asked, with an example to paste, and what it answers. */
export const renderOperation = (operation: Operation, url: string, resolve: Resolve): Html => {
  const { id, method, path, summary, description, proofs, parameters = [], replies } = operation;
  return html`<section aria-labelledby="${id}"><h3 id="${id}">${summary}</h3>
<p class="route"><span class="${method}">${method}</span> ${path}</p>
<p>${prose(description)} ${proofs.length === 0 ? 'Open to everybody.' : `Proven by ${proofs.map((proof) => proofNames[proof]).join(' or ')}.`}</p>
${parameters.length === 0 ? html`` : html`<h4>Parameters</h4><div class="wide" tabindex="0" role="group" aria-label="Parameters"><table><thead><tr><th scope="col">Name</th><th scope="col">In</th><th scope="col">Meaning</th></tr></thead><tbody>${parameters.map((parameter) => html`<tr><td class="name">${parameter.name}</td><td class="kind">${parameter.in}</td><td>${prose(parameter.description)}</td></tr>`)}</tbody></table></div>`}
${renderBody(operation)}${renderExamples(operation, url)}
<h4>Answers</h4><div class="wide" tabindex="0" role="group" aria-label="Answers"><table><thead><tr><th scope="col">Status</th><th scope="col">Meaning</th><th scope="col">Holds</th></tr></thead><tbody>${Object.entries(replies).map(([status, reply]) => renderReply(status, reply, resolve))}</tbody></table></div></section>`;
};

function renderReply(status: string, { description, schema }: Operation['replies'][number], resolve: Resolve): Html {
  const name = schema && schemaNameOf(schema);
  const holds =
    name !== undefined && resolve(`#/components/schemas/${name}`) !== undefined
      ? html`<a href="#schema-${name}">${name}</a>`
      : html``;
  return html`<tr><td class="name">${status}</td><td>${prose(description)}</td><td>${holds}</td></tr>`;
}

const bodies = {
  order: html`One <a href="#schema-Order">Order</a>`,
  orders: html`A list of <a href="#schema-Order">Orders</a>`,
  any: undefined,
};

function renderBody({ body = {} }: Operation): Html {
  const rows = Object.entries(body).flatMap(([type, kind]) => {
    const holds = bodies[kind];
    return holds ? [html`<p>${holds}, as <code>${type}</code>.</p>`] : [];
  });
  return rows.length === 0 ? html`` : html`<h4>Body</h4>${rows}`;
}

function renderExamples(operation: Operation, url: string): Html {
  const examples = Object.entries(operation.examples ?? {});
  if (!operation.proofs.includes('apiKey')) return html``;
  const [first, ...others] = examples;
  return html`<h4>Example</h4><pre tabindex="0"><code>${curlOf(operation, url, first?.[1])}</code></pre>${others.map(
    ([name, value]) =>
      html`<details><summary>Another body: ${name}</summary><pre tabindex="0"><code>${JSON.stringify(value, undefined, 2)}</code></pre></details>`,
  )}`;
}

function curlOf({ method, path, parameters = [] }: Operation, url: string, body: unknown): string {
  const filled = path.replaceAll(
    /\{(\w+)\}/g,
    (_, name) => parameters.find((parameter) => parameter.name === name)?.example ?? 'x',
  );
  const lines = [`curl ${method === 'get' ? '' : '-X POST '}${url}${filled}`, "  -H 'X-Api-Key: acme-demo-key'"];
  if (body !== undefined) {
    lines.push(
      "  -H 'Content-Type: application/json'",
      `  -d '${JSON.stringify(body, undefined, 2).replaceAll("'", "'\\''")}'`,
    );
  }
  return lines.join(' \\\n');
}

/** A schema under its own heading. */
export const renderNamedSchema = (name: string, schema: unknown, resolve: Resolve): Html =>
  html`<section aria-labelledby="schema-${name}"><h3 id="schema-${name}">${name}</h3>${renderSchema(schema, resolve)}</section>`;
