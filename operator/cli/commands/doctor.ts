import { examineConnection } from '../../../shared/odoo/doctor/examine-connection.ts';
import { createNetwork } from '../../../shared/odoo/doctor/network.ts';
import { createPatient } from '../../../shared/odoo/doctor/patient.ts';
import { chooseConnection } from '../choose-connection.ts';
import { exitCodes } from '../command.ts';
import { defineCommand } from '../define-command.ts';
import { describeFinding } from '../describe-finding.ts';

/**
 * `waybill doctor`: examines a connection of the configuration, or the Odoo that ODOO_URL names, from this machine; exit
 * code 1 when a step failed.
 */
export const doctor = defineCommand({
  name: 'doctor',
  summary:
    'Examines an Odoo, from its address to an order for test, and says what to do. Its key: ODOO_API_KEY or WAYBILL_SECRETS.',
  examples: ['doctor', 'doctor --connection main --json'],
  line: (line) =>
    line
      .option('--connection <id>', 'which one, where the configuration has several')
      .option('--json', 'prints all steps, for scripts'),
  async run({ values, terminal }) {
    const chosen = await chooseConnection(terminal.environment, values.connection);
    const patient = createPatient({ ...chosen, network: createNetwork({ now: Date.now }), now: Date.now });
    if (!values.json) terminal.print(`Examining ${chosen.connection.url} (connection ${chosen.connectionId}) …`);
    const findings = await examineConnection(patient, (finding) => {
      if (!values.json) for (const line of describeFinding(finding)) terminal.print(line);
    });
    if (values.json) terminal.print(JSON.stringify(findings, undefined, 2));
    return findings.some(({ status }) => status === 'failed') ? exitCodes.notWell : exitCodes.well;
  },
});
