import * as z from 'zod';
import { addressSchema, orderSchema } from './order.ts';

/**
 * JSON Schema (draft 2020-12) of what a partner may send. It says all but what JSON Schema cannot: that totals add up,
 * that a subdivision belongs to its country, that codes exist, that line ids differ, that text holds no control character.
 */
export const orderJsonSchema = z.toJSONSchema(orderSchema, {
  io: 'input',
  override: ({ zodSchema, jsonSchema }) => {
    if (zodSchema !== addressSchema) return;
    const { id, ...address } = jsonSchema;
    for (const keyword of Object.keys(address)) delete jsonSchema[keyword];
    jsonSchema.anyOf = [address, { type: 'object', maxProperties: 0 }];
  },
});
