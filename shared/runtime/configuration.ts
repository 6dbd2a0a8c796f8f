import * as z from 'zod';
import { policiesSchema } from '../failure/policies.ts';
import { checkControllers } from './check-controllers.ts';
import { checkFields } from './check-fields.ts';
import { checkTaxes } from './check-taxes.ts';
import { checkTransports } from './check-transports.ts';
import { controllerSchema } from './controller-configuration.ts';
import { operatorsSchema } from './operators-configuration.ts';
import { idSchema, partnerSchema } from './partner-configuration.ts';
import {
  carriersSchema,
  customerCodesSchema,
  fieldsSchema,
  lifeSchema,
  limitsSchema,
  productsSchema,
  saleDefaultsSchema,
  taxesSchema,
  totalsSchema,
  unitsSchema,
} from './sale-configuration.ts';
import { tellingSchema } from './telling-configuration.ts';

/** How an Odoo is called. */
export const transportSchema = z.enum(['auto', 'json2', 'jsonrpc', 'xmlrpc', 'controller']);

/** What is configured for one Odoo. */
export const connectionSchema = z.strictObject({
  /** Origin of the Odoo server, such as `https://odoo.example.com`. */
  url: z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, '')),
  /** Sent as X-Odoo-Database; needed where a server has several databases. */
  database: z.string().min(1).max(100).optional(),
  /** The integration user's login; the RPC transports need it, JSON-2 does not. */
  login: z.string().min(1).max(200).optional(),
  /** `auto` asks Odoo for its version: JSON-2 from 19 on, JSON-RPC before. Any text, so that the environment may say it. */
  transport: z.string().pipe(transportSchema).default('auto'),
  /** Of the transport `controller`: a REST controller of somebody's own (docs/custom-controller.md). */
  controller: controllerSchema.optional(),
  /** Database id of the Odoo company that the orders belong to; the integration user's own when absent. */
  companyId: z.int().positive().optional(),
  products: productsSchema,
  /** What every order gets that no partner tells. */
  defaults: saleDefaultsSchema.prefault({}),
  /** More columns of sale.order, and where their values come from. */
  fields: fieldsSchema.default({}),
  taxes: taxesSchema.prefault({}),
  carriers: carriersSchema.default({}),
  units: unitsSchema.default({}),
  customerCodes: customerCodesSchema.optional(),
  totals: totalsSchema.prefault({}),
  life: lifeSchema.prefault({}),
  limits: limitsSchema.prefault({}),
  /** How often Secrets Manager renews the API key, which few Odoos allow (docs/odoo-set-up.md); nobody does when absent. */
  keyRotationDays: z.int().min(1).max(60).optional(),
  /** The longest that one call to Odoo may take. */
  callTimeoutMs: z.int().min(1_000).max(60_000).default(30_000),
  /** How many batches may be written at the same time. SQS allows no less than 2. */
  maximumConcurrency: z.int().min(2).max(10).default(2),
  /** Orders in one batch: 25, or 100 where calls to Odoo are rationed. The larger, the longer a partner waits for another's. */
  batchSize: z.int().min(1).max(100).optional(),
  /** The longest that one batch may take; six times as long, a crashed writer's orders wait to be tried again. */
  batchTimeoutSeconds: z.int().min(5).max(600).default(120),
  /** How many parked orders a replay sends again in a minute, at most; it sends some every 20 seconds. */
  replaysPerMinute: z.int().min(3).max(60_000).default(600),
  /** How patient to be with each class of failure. */
  failures: policiesSchema.prefault({}),
});
export type Connection = z.output<typeof connectionSchema>;

const boundedRecord = <T extends z.ZodType>(values: T, maximum: number, what: string) =>
  z
    .record(idSchema, values)
    .refine((record) => Object.keys(record).length >= 1, { error: `needs at least one ${what}` })
    .refine((record) => Object.keys(record).length <= maximum, { error: `must have at most ${maximum} ${what}s` });

/** All that a user decides: which Odoo databases there are, and which partners send orders to which of them. */
export const configurationSchema = z
  .strictObject({
    connections: boundedRecord(connectionSchema, 8, 'connection'),
    partners: boundedRecord(partnerSchema, 120, 'partner'),
    /** Who may operate Waybill, and how they sign in (docs/sign-in.md). */
    operators: operatorsSchema.prefault({}),
    /** Who is told when orders do not arrive (docs/telling.md). */
    telling: tellingSchema.prefault({}),
  })
  .check(({ value, issues }) => {
    for (const [id, { connection }] of Object.entries(value.partners)) {
      if (Object.hasOwn(value.connections, connection)) continue;
      issues.push({
        code: 'custom',
        path: ['partners', id, 'connection'],
        message: `names "${connection}", which is none of the connections: ${Object.keys(value.connections).join(', ')}`,
        input: connection,
      });
    }
    for (const fault of [
      ...checkControllers(value),
      ...checkTransports(value),
      ...checkFields(value),
      ...checkTaxes(value),
    ])
      issues.push({ code: 'custom', ...fault, input: undefined });
  });

export type Configuration = z.output<typeof configurationSchema>;
export type ConfigurationInput = z.input<typeof configurationSchema>;

/** Gives `waybill.config.ts` its types; {@link parseConfiguration} checks it when the stack is built. */
export const defineConfiguration = (configuration: ConfigurationInput): ConfigurationInput => configuration;

/** Throws an error with one line a fault, each saying where it is and what it must be. */
export const parseConfiguration = (input: unknown): Configuration => {
  const parsed = configurationSchema.safeParse(input);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => `  ${path.join('.') || 'configuration'}: ${message}`);
  throw new Error(`The configuration cannot be used:\n${faults.join('\n')}`);
};

/** Name in Secrets Manager of what a partner signs with. */
export const secretNameOfPartner = (partner: string): string => `waybill/partners/${partner}`;

/** Name in Secrets Manager of the integration user's key for an Odoo connection. */
export const secretNameOfConnection = (connection: string): string => `waybill/connections/${connection}`;
