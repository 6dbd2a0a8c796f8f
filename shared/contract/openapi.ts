import * as z from 'zod';
import { orderJsonSchema } from '../order/order-json-schema.ts';
import type { Operation, Parameter, Proof, Reply } from './operation.ts';
import { partnerOperations } from './operations.ts';
import { operatorOperations } from './operator-operations.ts';

type Json = Readonly<Record<string, unknown>>;

/** Every operation of the API, partners' first. */
export const allOperations: readonly Operation[] = [...partnerOperations, ...operatorOperations];

const definitionsSchema = z.looseObject({ $defs: z.record(z.string(), z.unknown()).default({}) });

/** Schemas of the document, each once, by the name that refers to it. */
class Components {
  readonly #schemas = new Map<string, unknown>();

  /** Adds a schema and all that it refers to under names; a reference to it. */
  add(name: string, schema: unknown): Json {
    const { $defs, $schema: _, ...rest } = definitionsSchema.parse(pointedHere(schema));
    // A schema that bears an id is a definition of its own, and the whole only refers to it.
    if (!this.#schemas.has(name)) this.#schemas.set(name, withoutId($defs[name] ?? rest));
    for (const [id, definition] of Object.entries($defs)) {
      if (!this.#schemas.has(id)) this.#schemas.set(id, withoutId(definition));
    }
    return { $ref: `#/components/schemas/${name}` };
  }

  get schemas(): Json {
    return Object.fromEntries(this.#schemas);
  }
}

/** In a schema on its own, definitions lie in the schema; here they lie side by side. */
const pointedHere = (schema: unknown): unknown =>
  JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/'));

function withoutId(definition: unknown): unknown {
  const { id: _, ...rest } = z.looseObject({ id: z.unknown().optional() }).parse(definition);
  return rest;
}

const proofs: Readonly<Record<Proof, readonly [name: string, scheme: Json]>> = {
  apiKey: [
    'apiKey',
    { type: 'apiKey', in: 'header', name: 'X-Api-Key', description: "One of the partner's API keys." },
  ],
  standardWebhooks: [
    'standardWebhooks',
    {
      type: 'apiKey',
      in: 'header',
      name: 'webhook-signature',
      description:
        'Standard Webhooks: with `webhook-id` and `webhook-timestamp`, an HMAC-SHA256 over `id.timestamp.body`.',
    },
  ],
  platform: [
    'platformSignature',
    {
      type: 'apiKey',
      in: 'header',
      name: 'x-signature',
      description: "The signature of the partner's own platform, in the header that the platform sends it in.",
    },
  ],
  operator: [
    'operator',
    { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: "An operator's access token." },
  ],
};

/** The contract as OpenAPI 3.1, for an API at `url`, which is left out where nobody knows it. */
export const openApiDocument = (url?: string): Json => {
  const components = new Components();
  const order = components.add('Order', orderJsonSchema);
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of allOperations) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: describe(operation, components, order) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Waybill',
      version: '1',
      summary: 'Gets every order into Odoo exactly once, or in front of a person who can see why not.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    ...(url !== undefined && { servers: [{ url }] }),
    tags: [...new Set(allOperations.map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: { schemas: components.schemas, securitySchemes: Object.fromEntries(Object.values(proofs)) },
  };
};

function describe(operation: Operation, components: Components, order: Json): Json {
  const { id, tag, summary, description, parameters = [], replies } = operation;
  return {
    operationId: id,
    tags: [tag],
    summary,
    description,
    security: operation.proofs.map((proof) => ({ [proofs[proof][0]]: [] })),
    ...(parameters.length > 0 && { parameters: parameters.map(describeParameter) }),
    ...(operation.body && { requestBody: describeBody(operation, order) }),
    responses: Object.fromEntries(
      Object.entries(replies).map(([status, reply]) => [status, describeReply(reply, Number(status), components)]),
    ),
  };
}

const describeParameter = ({
  name,
  in: place,
  description,
  example,
  isRequired = place === 'path',
}: Parameter): Json => ({
  ...{ name, in: place, required: isRequired, description, schema: { type: 'string' } },
  ...(example !== undefined && { example }),
});

function describeBody({ body = {}, examples = {} }: Operation, order: Json): Json {
  const schemas = { order, orders: { type: 'array', items: order, maxItems: 10_000 }, any: {} };
  const shown = Object.fromEntries(Object.entries(examples).map(([name, value]) => [name, { value }]));
  return {
    required: true,
    content: Object.fromEntries(
      Object.entries(body).map(([type, kind]) => [
        type,
        { schema: schemas[kind], ...(kind !== 'any' && Object.keys(shown).length > 0 && { examples: shown }) },
      ]),
    ),
  };
}

function describeReply({ description, schema }: Reply, status: number, components: Components): Json {
  if (!schema) return { description };
  const json = z.toJSONSchema(schema, { io: 'output' });
  const name = schema.meta()?.id ?? 'Reply';
  const type = status >= 400 ? 'application/problem+json' : 'application/json';
  return { description, content: { [type]: { schema: components.add(name, json) } } };
}
