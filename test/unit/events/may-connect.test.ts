import { describe, expect, it } from 'vitest';
import { mayConnect } from '../../../shared/events/may-connect.ts';

const refused = [
  ...['0.0.0.0', '0.1.2.3', '10.0.0.1', '10.255.255.255', '100.64.0.1', '100.127.255.255', '127.0.0.1', '127.1.2.3'],
  ...['169.254.0.1', '169.254.169.254', '169.254.170.2', '172.16.0.1', '172.31.255.255', '192.0.0.1', '192.0.0.170'],
  ...['192.0.2.1', '192.88.99.1', '192.168.0.1', '192.168.255.255', '198.18.0.1', '198.19.255.255', '198.51.100.1'],
  ...['203.0.113.1', '224.0.0.1', '239.255.255.255', '240.0.0.1', '255.255.255.255'],
  // Spellings that some programs understand.
  ...['127.1', '2130706433', '0x7f000001', '0177.0.0.1', '0x7f.1', '10.1'],
  ...['::', '::1', '0:0:0:0:0:0:0:1', '::127.0.0.1', '::ffff:127.0.0.1', '::ffff:7f00:1', '::ffff:8.8.8.8'],
  ...['::ffff:0:127.0.0.1', '64:ff9b::7f00:1', '64:ff9b::169.254.169.254', '64:ff9b:1::a00:1', '100::1'],
  ...['2001::1', '2001:db8::1', '2001:10::1', '2001:20::1', '2002:7f00:1::', '2002:a9fe:a9fe::', '3fff::1'],
  ...['5f00::1', '4000::1', 'fc00::1', 'fd00:ec2::254', 'fe80::1', 'fe80::1%eth0', 'fec0::1', 'ff02::1'],
  ...['', 'localhost', 'example.com', '1.2.3.4.5', '8.8.8.8:443', '[::1]', '999.1.1.1'],
];

describe('an address off the public internet', () => {
  it.each(refused)('%s is not connected to', (address) => {
    expect(mayConnect(address, 'public')).toBe(false);
  });
});

describe('an address of the public internet', () => {
  it.each([
    '1.1.1.1',
    '8.8.8.8',
    '172.15.255.255',
    '172.32.0.1',
    '100.63.255.255',
    '100.128.0.1',
    '11.0.0.1',
    '223.255.255.1',
  ])('%s is connected to', (address) => {
    expect(mayConnect(address, 'public')).toBe(true);
  });
  it.each(['2606:4700:4700::1111', '2a00:1450:4001:81b::200e', '2620:fe::fe'])('%s is connected to', (address) => {
    expect(mayConnect(address, 'public')).toBe(true);
  });
});

describe('where networks of one’s own are meant', () => {
  it.each(['10.0.0.1', '192.168.1.20', '127.0.0.1', 'fd12::1', '::1', '8.8.8.8'])('%s is connected to', (address) => {
    expect(mayConnect(address, 'any')).toBe(true);
  });
  it.each(['169.254.169.254', '::ffff:169.254.169.254', 'fe80::1', '0.0.0.0', '::', '224.0.0.1', 'nonsense'])(
    '%s is not',
    (address) => {
      expect(mayConnect(address, 'any')).toBe(false);
    },
  );
});
