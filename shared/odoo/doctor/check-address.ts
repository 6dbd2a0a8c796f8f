import { BlockList } from 'node:net';
import { type Diagnosis, failed, healthy, warning } from './diagnosis.ts';
import { networkErrorOf } from './network-error.ts';
import type { Patient } from './patient.ts';

/** Finds every address of Odoo's host, and says which of them no function in AWS can reach by itself. */
export const checkAddress = async ({ url, network }: Patient): Promise<Diagnosis> => {
  const host = hostOf(url);
  try {
    const addresses = await network.lookUp(host);
    const isPrivate = addresses.some((address) => kindOf(address) !== undefined);
    const named = addresses.map((address) => [address, kindOf(address)].filter(Boolean).join(' ')).join(', ');
    if (!isPrivate || isLoopback(url)) return healthy(`${host} is at ${named}.`);
    return warning(
      `${host} is at ${named}.`,
      'A function in AWS reaches such an address only from inside a network that leads there. Give Odoo a public name, or put the writers into that network.',
    );
  } catch (error) {
    const code = networkErrorOf(error);
    return failed(
      `The name ${host} leads to no address (${code}).`,
      code === 'EAI_AGAIN'
        ? 'The name server did not answer: try again, then look at the name servers of this machine.'
        : "Correct the host in the connection's `url`, or enter the name into the domain's DNS.",
    );
  }
};

/** The host without the brackets of an IPv6 address. */
export const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '');

/** Whether Odoo runs on this very machine, where nobody can listen in. */
export const isLoopback = (url: URL): boolean =>
  url.hostname === 'localhost' || kindOf(hostOf(url)) === '(this machine)';

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

const inside = new BlockList();
inside.addSubnet('10.0.0.0', 8, 'ipv4');
inside.addSubnet('172.16.0.0', 12, 'ipv4');
inside.addSubnet('192.168.0.0', 16, 'ipv4');
inside.addSubnet('169.254.0.0', 16, 'ipv4');
inside.addSubnet('100.64.0.0', 10, 'ipv4');
inside.addSubnet('fc00::', 7, 'ipv6');
inside.addSubnet('fe80::', 10, 'ipv6');

function kindOf(address: string): '(this machine)' | '(private)' | undefined {
  const family = address.includes(':') ? 'ipv6' : 'ipv4';
  if (loopback.check(address, family)) return '(this machine)';
  return inside.check(address, family) ? '(private)' : undefined;
}
