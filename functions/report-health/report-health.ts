import type { HttpReply } from '../../shared/runtime/http/reply.ts';

/** Says that requests arrive and are answered; it asks nothing of what lies behind, so that it is cheap and safe to be open. */
export const reportHealth = async (): Promise<HttpReply> => ({ status: 200, body: { status: 'ok' } });
