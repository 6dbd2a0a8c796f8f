import { expect, test } from 'vitest';
import { connectionOfSecret } from '../../../functions/rotate-key/connection-of-secret.ts';
import { aConnection } from '../../support/references.ts';

const arn = (name: string) => `arn:aws:secretsmanager:eu-west-1:000000000000:secret:${name}`;
const connections = { main: aConnection(), 'main-abcdef': aConnection(), north: aConnection() };

test.each([
  [arn('waybill/connections/main-Xy12Zz'), 'main'],
  [arn('waybill/connections/main-abcdef-Xy12Zz'), 'main-abcdef'],
  ['waybill/connections/north', 'north'],
])('finds the connection of %s', (secretId, connection) => {
  expect(connectionOfSecret(secretId, connections)[0]).toBe(connection);
});

test('refuses the secret of a partner', () => {
  expect(() => connectionOfSecret(arn('waybill/partners/main-Xy12Zz'), connections)).toThrow('of no connection');
});
