/**
 * What a page of the console may do: use what comes from here, talk to Waybill and, at its origin, to who issues the
 * tokens, and nothing else; be shown in no frame, and make no script of text.
 */
const policyOf = (tokenOrigin: string | undefined): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    `connect-src 'self'${tokenOrigin === undefined ? '' : ` ${tokenOrigin}`}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ');

/** Headers of every answer of the console. `tokenOrigin` is where browsers fetch their tokens, if it is known. */
export const pageHeaders = (tokenOrigin: string | undefined): Readonly<Record<string, string>> => ({
  'content-security-policy': policyOf(tokenOrigin),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()',
  'referrer-policy': 'no-referrer',
});
