import * as z from 'zod';
import { Html, html, prose } from '../../shared/page/html.ts';

const nodeSchema = z.looseObject({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  description: z.string().optional(),
  enum: z.array(z.unknown()).optional(),
  const: z.unknown().optional(),
  format: z.string().optional(),
  maxLength: z.number().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  maxItems: z.number().optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  required: z.array(z.string()).default([]),
  items: z.unknown().optional(),
  anyOf: z.array(z.unknown()).optional(),
  $ref: z.string().optional(),
});
type Node = z.output<typeof nodeSchema>;

/** Deeper than any schema of ours; a schema that holds itself ends here. */
const maximumDepth = 6;

interface Row {
  readonly name: string;
  readonly kind: string;
  readonly isRequired: boolean;
  readonly description: string;
}

/** Finds what a reference means. */
export type Resolve = (reference: string) => unknown;

/** A schema as a table, a row a field, fields of fields named by their whole path. */
export const renderSchema = (schema: unknown, resolve: Resolve): Html => {
  const rows = rowsOf(schema, resolve, '', 0);
  if (rows.length === 0) return new Html('');
  return html`<div class="wide" tabindex="0" role="group" aria-label="Fields"><table><thead><tr><th scope="col">Field</th><th scope="col">Type</th><th scope="col">Meaning</th></tr></thead><tbody>${rows.map(renderRow)}</tbody></table></div>`;
};

const renderRow = ({ name, kind, isRequired, description }: Row): Html =>
  html`<tr><td class="name">${name}${isRequired ? html` <span class="must">required</span>` : html``}</td><td class="kind">${kind}</td><td>${prose(description)}</td></tr>`;

function rowsOf(schema: unknown, resolve: Resolve, path: string, depth: number): Row[] {
  const node = open(schema, resolve);
  const { properties = {}, required } = node;
  return Object.entries(properties).flatMap(([name, property]) => {
    const inner = open(property, resolve);
    const list = inner.items === undefined ? undefined : open(inner.items, resolve);
    const place = `${path}${name}${list ? '[]' : ''}`;
    const row = {
      name: place,
      kind: kindOf(inner, resolve),
      isRequired: required.includes(name),
      description: describe(inner),
    };
    return depth === maximumDepth ? [row] : [row, ...rowsOf(list ?? inner, resolve, `${place}.`, depth + 1)];
  });
}

/** What a schema says where it refers to another, or allows one or nothing. */
function open(schema: unknown, resolve: Resolve): Node {
  const node = nodeSchema.parse(schema);
  if (node.$ref !== undefined)
    return { ...open(resolve(node.$ref), resolve), ...(node.description && { description: node.description }) };
  const objects = (node.anyOf ?? []).map((choice) => open(choice, resolve)).filter(({ properties }) => properties);
  const [only] = objects;
  return objects.length === 1 && only ? { ...only, ...(node.description && { description: node.description }) } : node;
}

function kindOf(node: Node, resolve: Resolve): string {
  if (node.enum) return node.enum.map((value) => JSON.stringify(value)).join(' · ');
  if (node.const !== undefined) return JSON.stringify(node.const);
  if (node.items !== undefined) return `list${node.maxItems === undefined ? '' : `, at most ${node.maxItems}`}`;
  if (node.anyOf) return [...new Set(node.anyOf.map((choice) => kindOf(open(choice, resolve), resolve)))].join(' or ');
  const type = [node.type ?? 'any'].flat().join(' or ');
  if (node.format === 'date-time') return 'date and time';
  if (type === 'string' && node.maxLength !== undefined) return `text, at most ${node.maxLength}`;
  return names.get(type) ?? type;
}

const names: ReadonlyMap<string, string> = new Map([
  ['string', 'text'],
  ['integer', 'whole number'],
  ['boolean', 'true or false'],
]);

const describe = ({ description = '' }: Node): string => description;
