import { expect, it } from 'vitest';
import { formatLogLine } from '../../../infra/local/format-log-line.ts';

it('shows the event first, then the fields, without what every line has', () => {
  const line = JSON.stringify({
    level: 'INFO',
    message: 'order.accepted',
    timestamp: '2026-11-22T13:31:01.242Z',
    service: 'waybill',
    cold_start: true,
    function_name: 'accept-order',
    partner: 'acme',
    route: 'POST /v1/orders',
    attempts: 2,
  });
  expect(formatLogLine('accept-order', line)).toBe(
    '13:31:01.242 accept-order INFO order.accepted partner=acme route="POST /v1/orders" attempts=2',
  );
});

it('shows a line that is not of the logger as it is', () => {
  expect(formatLogLine('accept-order', '{"half": ')).toBe('accept-order {"half": ');
});
