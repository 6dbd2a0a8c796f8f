import * as z from 'zod';
import type { FieldSpec, ValueSpec } from './field-spec.ts';

/** What the form looks at in a JSON Schema. */
const nodeSchema = z.object({
  type: z.string().optional(),
  description: z.string().optional(),
  enum: z.array(z.string()).optional(),
  pattern: z.string().optional(),
  format: z.string().optional(),
  maxLength: z.number().optional(),
  maxItems: z.number().optional(),
  required: z.array(z.string()).optional(),
  $ref: z.string().optional(),
  get properties() {
    return z.record(z.string(), nodeSchema).optional();
  },
  get items() {
    return nodeSchema.optional();
  },
  get anyOf() {
    return z.array(nodeSchema).optional();
  },
});
type Node = z.output<typeof nodeSchema>;

const documentSchema = nodeSchema.extend({ $defs: z.record(z.string(), nodeSchema).default({}) });

/**
 * The form for what a JSON Schema describes, in the schema's own order of fields: a field that the schema gains is in the
 * form by itself. Of alternatives it is made for the first.
 */
export const readSpec = (jsonSchema: unknown): FieldSpec => {
  const { $defs: definitions, ...root } = documentSchema.parse(jsonSchema);
  const read = (node: Node, isRequired: boolean): FieldSpec => {
    const plain = resolve(node, definitions);
    const described = { isRequired, ...(plain.description !== undefined && { hint: plain.description }) };
    if (plain.type === 'array') {
      return { ...described, kind: 'list', entry: read(plain.items ?? {}, true), maximum: plain.maxItems ?? 100 };
    }
    if (plain.type !== 'object') return { ...described, ...valueSpecOf(plain) };
    if (!plain.properties) return { ...described, kind: 'record' };
    const required = new Set(plain.required);
    const fields = Object.entries(plain.properties).map(
      ([name, field]) => [name, read(field, required.has(name))] as const,
    );
    return { ...described, kind: 'group', fields: new Map(fields) };
  };
  return read(root, true);
};

function resolve({ $ref, ...node }: Node, definitions: Readonly<Record<string, Node>>): Node {
  const named = $ref === undefined ? node : { ...node, ...definitions[$ref.slice('#/$defs/'.length)] };
  return { ...named, ...named.anyOf?.[0] };
}

/** Longer texts may have several lines. */
const longestLine = 255;

function valueSpecOf({ type, enum: options = [], pattern = '', format, maxLength = 0 }: Node) {
  return { kind: kindOf(), options } satisfies Partial<ValueSpec>;

  function kindOf(): ValueSpec['kind'] {
    if (type === 'boolean') return 'yes-no';
    if (options.length > 0) return 'choice';
    if (format === 'date-time') return 'instant';
    // Of all patterns only a decimal's ends in a fraction of eight digits.
    if (pattern.endsWith(String.raw`(\.\d{1,8})?$`)) return 'decimal';
    return maxLength > longestLine ? 'text' : 'line';
  }
}
