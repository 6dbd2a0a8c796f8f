import type { Finding } from './rule.ts';

/**
 * What a redirect means: to a login, to the choice of a database, or to where Odoo really is. None is followed, since the
 * next host would get the key.
 */
export const findRedirect = (location: string | undefined): Finding => {
  if (location === undefined) return { class: 'misconfigured' };
  const target = location.slice(0, maximumLocation);
  if (/^(?:https?:\/\/[^/]*)?\/web\/database\/(?:selector|manager|create)/i.test(target)) {
    return {
      class: 'misconfigured',
      concern: { kind: 'database', name: target },
      remedy:
        "Name the database in the connection: Odoo asks which one is meant, or there is none by the connection's name.",
    };
  }
  if (/\/web\/login\b|\/web\/session\/|\/web\/?(?:\?|#|$)/i.test(target)) return { class: 'unauthenticated' };
  return {
    class: 'misconfigured',
    concern: { kind: 'url', name: withoutQuery(target) },
    remedy: `Correct the connection's URL: it leads to \`${withoutQuery(target)}\`, where Waybill does not follow.`,
  };
};

const maximumLocation = 500;

/** A query may carry a token, which is nobody's business. */
export const withoutQuery = (url: string): string => url.replace(/[?#].*$/s, '').replaceAll('`', "'");
