import { expect, test } from 'vitest';
import { matchPath } from '../../../operator/console/router/match-path.ts';

test.each([
  ['/console', '/console', {}],
  ['/console', '/console/', {}],
  [
    '/console/orders/:partner/:externalId',
    '/console/orders/acme/1001%2FA%20b',
    { partner: 'acme', externalId: '1001/A b' },
  ],
])('%s is the form of %s', (pattern, path, parameters) => {
  expect(matchPath(pattern, path)).toEqual(parameters);
});

test.each([
  ['/console/orders/:partner', '/console/orders'],
  ['/console/orders/:partner', '/console/orders//'],
  ['/console/orders/:partner', '/console/orders/acme/1'],
  ['/console/orders/:partner', '/console/causes/acme'],
  ['/console/orders/:partner', '/console/orders/%E0%A4%A'],
])('%s is not the form of %s', (pattern, path) => {
  expect(matchPath(pattern, path)).toBeUndefined();
});
