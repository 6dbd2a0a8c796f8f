import { type Commands, runCommand } from './run-command.ts';

const commands: Commands = new Map([
  ['status', async () => (await import('./commands/status.ts')).status],
  ['pause', async () => (await import('./commands/pause.ts')).pause],
  ['resume', async () => (await import('./commands/resume.ts')).resume],
  ['groups', async () => (await import('./commands/groups.ts')).groups],
  ['replay', async () => (await import('./commands/replay.ts')).replay],
  ['send', async () => (await import('./commands/send.ts')).send],
  ['import', async () => (await import('./commands/import.ts')).importCommand],
  ['partner', async () => (await import('./commands/partner.ts')).partner],
  ['deliveries', async () => (await import('./commands/deliveries.ts')).deliveries],
  ['doctor', async () => (await import('./commands/doctor.ts')).doctor],
  ['odoo', async () => (await import('./commands/odoo.ts')).odoo],
  ['explain', async () => (await import('./commands/explain.ts')).explain],
]);

process.exitCode = await runCommand(commands, process.argv.slice(2), {
  environment: process.env,
  folder: process.env['INIT_CWD'] ?? process.cwd(),
  print: (line) => console.log(line),
  complain: (line) => console.error(line),
  ...(process.stderr.isTTY && { screen: process.stderr }),
});
