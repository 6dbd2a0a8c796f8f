import { apiKey } from './api-key.ts';
import type { Scheme } from './scheme.ts';
import { standardWebhooks } from './standard-webhooks.ts';

/** What whoever writes to Waybill's own interface may prove itself with. */
export const ownSchemes: readonly Scheme[] = [apiKey, standardWebhooks];
