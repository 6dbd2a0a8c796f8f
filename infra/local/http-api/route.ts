import type { FunctionPool } from '../lambda/function-pool.ts';
import type { JwtAuthorizer } from './jwt-authorizer.ts';

/** One route of the HTTP API and the function behind it. */
export interface Route {
  /** As in the template: `POST /v1/partners/{partner}/orders`, or `$default`. */
  readonly key: string;
  readonly pool: FunctionPool;
  readonly timeoutMs: number;
  /** Lets requests in; without one, all of them. */
  readonly authorize?: JwtAuthorizer | undefined;
}

export interface RouteMatch {
  readonly route: Route;
  readonly pathParameters: Readonly<Record<string, string>>;
}

/**
 * Finds the most specific route, as HTTP APIs do: a literal segment before a variable, a variable before a greedy one.
 * The raw path is matched as it came, so a `%2F` stays within its segment. Throws a URIError for a broken escape.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html
 */
export const matchRoute = (routes: readonly Route[], method: string, rawPath: string): RouteMatch | undefined => {
  const matches = routes.flatMap((route) => {
    const [routeMethod, path] = route.key.split(' ');
    if (path === undefined || (routeMethod !== method && routeMethod !== 'ANY')) return [];
    const pathParameters = matchPath(path.split('/'), rawPath.split('/'));
    return pathParameters === undefined ? [] : [{ route, pathParameters, rank: rankOf(route.key) }];
  });
  const [best] = matches.sort((one, other) => (one.rank < other.rank ? -1 : 1));
  if (best !== undefined) return best;
  const byDefault = routes.find(({ key }) => key === '$default');
  return byDefault && { route: byDefault, pathParameters: {} };
};

/** Sorts by kind of segment from the left, and a route of the very method before one of any. */
const rankOf = (key: string): string => {
  const segments = key.replace(/^\S+ /, '').split('/');
  const kinds = segments.map((segment) => (segment.endsWith('+}') ? '2' : segment.startsWith('{') ? '1' : '0'));
  return kinds.join('') + (key.startsWith('ANY ') ? '1' : '0');
};

const matchPath = (pattern: readonly string[], path: readonly string[]): Record<string, string> | undefined => {
  const parameters: Record<string, string> = {};
  const greedy = pattern.at(-1)?.endsWith('+}') === true;
  if (greedy ? path.length < pattern.length : path.length !== pattern.length) return undefined;
  for (const [index, segment] of pattern.entries()) {
    const isLast = index === pattern.length - 1;
    const value = greedy && isLast ? path.slice(index).join('/') : (path[index] ?? '');
    const name = /^\{(.+?)\+?\}$/.exec(segment)?.[1];
    if (name === undefined ? segment !== value : value === '') return undefined;
    if (name !== undefined) parameters[name] = decodeURIComponent(value);
  }
  return parameters;
};
