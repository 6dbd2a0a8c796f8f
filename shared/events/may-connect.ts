import ipaddr from 'ipaddr.js';

/** Which addresses events may be sent to: those of the public internet, or those of networks of one's own, too. */
export type Network = 'public' | 'any';

/** Of no use to any receiver, and where clouds answer with credentials. */
const neverMeant: ReadonlySet<string> = new Set(['unspecified', 'linkLocal', 'multicast', 'broadcast']);

/**
 * Whether an IP address may be connected to. `public`: only what IANA's registries of special addresses leave over; an
 * IPv6 address that holds an IPv4 one (mapped, NAT64, 6to4, Teredo) is refused whatever it holds. False for what is no address.
 */
export const mayConnect = (text: string, network: Network): boolean => {
  if (!ipaddr.isValid(text)) return false;
  if (network === 'any') return !neverMeant.has(ipaddr.process(text).range());
  const address = ipaddr.parse(text);
  return address.range() === 'unicast' && (address instanceof ipaddr.IPv4 || isGlobal(address));
};

/** Of IPv6, 2000::/3 is all that was ever given out; https://www.iana.org/assignments/ipv6-address-space */
const isGlobal = (address: ipaddr.IPv6): boolean => address.match(ipaddr.IPv6.parse('2000::'), 3);
