import { hostOf } from './check-address.ts';
import { type Diagnosis, failed, healthy } from './diagnosis.ts';
import { networkErrorOf } from './network-error.ts';
import type { Patient } from './patient.ts';

/** The port of an address, which it need not name. */
export const portOf = ({ port, protocol }: URL): number => {
  if (port !== '') return Number(port);
  return protocol === 'https:' ? 443 : 80;
};

const advice: Readonly<Record<string, string>> = {
  ECONNREFUSED: "Nothing listens there: start Odoo or its proxy, or correct the port in the connection's `url`.",
  ETIMEDOUT: 'A firewall drops what is sent: let it pass from here, and from where Waybill runs.',
  EHOSTUNREACH: 'There is no way to that machine from here: look at routes and VPNs.',
  ENETUNREACH: 'There is no way to that network from here: look at routes and VPNs.',
};

/** Whether somebody listens at Odoo's port. */
export const checkTcp = async ({ url, network }: Patient): Promise<Diagnosis> => {
  const port = portOf(url);
  try {
    const elapsedMs = await network.connect(hostOf(url), port);
    return healthy(`Port ${port} is open (${Math.round(elapsedMs)} ms away).`);
  } catch (error) {
    const code = networkErrorOf(error);
    return failed(
      `Port ${port} of ${url.hostname} does not answer (${code}).`,
      advice[code] ?? 'Look at the network between here and there.',
    );
  }
};
