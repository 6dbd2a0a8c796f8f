import type { Recording } from '../../../../shared/failure/recording.ts';

/** What Waybill must make of an exchange: its class and what happens to the order, `ok` for a success. */
export type Expected = `${string}/${'retry' | 'pause' | 'park'}` | 'ok';

export interface VerdictCase {
  readonly expected: Expected;
  readonly what: string;
  readonly recording: Recording;
}

export const jsonType = 'application/json; charset=utf-8';
export const htmlType = 'text/html; charset=utf-8';

/** An answer with its body as text, as a wire carries it, or as JSON. */
export const answer = (status: number, contentType: string, body?: unknown, headers: Record<string, string> = {}) => ({
  response: { status, contentType, headers, body },
});

/** The page that werkzeug makes of an exception in a controller of type http. */
export const errorPage = (title: string, text: string): string =>
  `<!doctype html>\n<html lang=en>\n<title>${title}</title>\n<h1>${title.replace(/^\d+ /, '')}</h1>\n<p>${text}</p>\n`;

/** A gateway's page. */
export const gatewayPage = (title: string, server: string): string =>
  `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n<hr><center>${server}</center>\r\n</body>\r\n</html>\r\n`;
