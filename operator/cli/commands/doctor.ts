import { examineConnection } from '../../../shared/odoo/doctor/examine-connection.ts';
import { createNetwork } from '../../../shared/odoo/doctor/network.ts';
import { createPatient } from '../../../shared/odoo/doctor/patient.ts';
import { chooseConnection } from '../choose-connection.ts';
import type { Command } from '../command.ts';
import { describeFinding } from '../describe-finding.ts';
import { readOptions } from '../read-options.ts';

const options = { connection: { type: 'string' }, json: { type: 'boolean', default: false } } as const;

/**
 * `waybill doctor`: examines a connection of the configuration, or the Odoo that ODOO_URL names, from this machine; exit
 * code 1 when a step failed.
 */
export const doctor: Command = {
  summary:
    'Examines an Odoo, from its address to an order for test, and says what to do. Its key: ODOO_API_KEY or WAYBILL_SECRETS.',
  usage: 'doctor [--connection ID] [--json]',
  run: async (args, terminal) => {
    const { values } = readOptions(args, options);
    const chosen = await chooseConnection(terminal.environment, values.connection);
    const patient = createPatient({ ...chosen, network: createNetwork({ now: Date.now }), now: Date.now });
    if (!values.json) terminal.print(`Examining ${chosen.connection.url} (connection ${chosen.connectionId}) …`);
    const findings = await examineConnection(patient, (finding) => {
      if (!values.json) for (const line of describeFinding(finding)) terminal.print(line);
    });
    if (values.json) terminal.print(JSON.stringify(findings, undefined, 2));
    return findings.some(({ status }) => status === 'failed') ? 1 : 0;
  },
};
