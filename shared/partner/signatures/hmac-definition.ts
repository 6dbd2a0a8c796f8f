import * as z from 'zod';
import { placeholdersIn } from './signed-text.ts';

const headerName = z
  .string()
  .max(100)
  .regex(/^[A-Za-z0-9-]+$/, { error: 'must be the name of a header' })
  .toLowerCase();

/** What stands before each signature, or each part, of a header. */
const prefix = z.string().max(40);

const timestampSchema = z.strictObject({
  /** A header of its own, or a part of the signature's header that starts like this, as Stripe's `t=`. */
  from: z.union([z.strictObject({ header: headerName }), z.strictObject({ prefix: prefix.min(1) })]),
  unit: z.enum(['s', 'ms', 'iso']).default('s'),
  /** How far the time may be from now, either way. */
  toleranceSeconds: z.int().min(1).max(86_400).default(300),
});

/**
 * How somebody signs with an HMAC: where the signature stands and how it is written, and what text it is over. Keys are the
 * `signing` of the partner's secret.
 */
export const hmacDefinitionSchema = z
  .strictObject({
    /** Where the signature may be; the first header that is there counts. */
    headers: z.array(headerName).min(1).max(5),
    /** What stands before each signature, such as `sha256=`; parts of the header without it are none. */
    prefix: prefix.default(''),
    /** What lies between several signatures in one header; absent, it is one. */
    separator: z.enum([',', ' ', ';']).optional(),
    algorithm: z.enum(['sha1', 'sha256', 'sha512']).default('sha256'),
    encoding: z.enum(['base64', 'base64url', 'hex']),
    /** The text that is signed, of `{body}` (the very bytes), `{timestamp}`, `{id}`, and any of `values`. */
    signed: z.string().max(500).default('{body}'),
    /** When it was signed. Without one, an old delivery verifies as well as a new one. */
    timestamp: timestampSchema.optional(),
    /** The header with the delivery's id. */
    id: headerName.optional(),
    /** What else the signed text holds and is known beforehand, such as the `url` that deliveries are sent to. */
    values: z.record(z.string().regex(/^[a-z]+$/i), z.string().max(2_000)).default({}),
    /** How a key is written in the secret; as `text`, its UTF-8 bytes are the key. */
    key: z.enum(['text', 'base64', 'hex']).default('text'),
  })
  .superRefine(({ signed, timestamp, id, values }, { addIssue }) => {
    const used = placeholdersIn(signed);
    const known = ['body', ...(timestamp ? ['timestamp'] : []), ...(id ? ['id'] : []), ...Object.keys(values)];
    const fault = (message: string) => addIssue({ code: 'custom', path: ['signed'], message });
    if (!used.includes('body')) fault('must hold {body}: what is not signed can be changed by anybody');
    if (timestamp && !used.includes('timestamp')) fault('must hold {timestamp}, or the time can be changed by anybody');
    for (const name of used.filter((one) => !known.includes(one))) fault(`does not say what {${name}} is`);
  });

/** As it is written down; what is left out is as usual. */
export type HmacDefinition = z.input<typeof hmacDefinitionSchema>;

/** A checked definition, with what was left out. */
export type CheckedHmac = z.output<typeof hmacDefinitionSchema>;
