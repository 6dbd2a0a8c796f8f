import { transportOfVersion } from '../connect-odoo.ts';
import type { TransportName } from '../transports/create-transport.ts';
import type { Patient } from './patient.ts';
import { readVersion } from './read-version.ts';

/** How this Odoo is called: as configured, or by its version. */
export const transportOf = async (patient: Patient): Promise<TransportName> => {
  const { transport } = patient.connection;
  if (transport !== 'auto' && transport !== 'controller') return transport;
  const version = await readVersion(patient);
  return version ? transportOfVersion(version.major) : 'json2';
};
