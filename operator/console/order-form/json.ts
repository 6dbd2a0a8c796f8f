/** What JSON can say. Nothing here is changed in place. */
export type Json = string | number | boolean | null | Json[] | JsonObject;

interface JsonObject {
  [key: string]: Json;
}

/** Whether it is an object with fields, and neither a list nor null. */
export const isJsonObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether it is a list. */
export const isJsonList = (value: Json | undefined): value is Json[] => Array.isArray(value);
