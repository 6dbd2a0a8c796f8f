import { createHttpHandler } from '../../shared/runtime/http/http-handler.ts';
import { reportHealth } from './report-health.ts';

export const handler = createHttpHandler(reportHealth);
