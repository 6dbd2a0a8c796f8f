import { createHttpHandler } from '../../shared/runtime/http/http-handler.ts';
import { serveContract } from './serve-contract.ts';

export const handler = createHttpHandler(serveContract);
