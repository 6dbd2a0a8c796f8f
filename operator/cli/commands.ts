import type { Commands } from './run-command.ts';

/** All that can stand behind `waybill`, in the order of the help: what operates, what partners need, what Odoo needs. */
export const commands: Commands = new Map([
  ['status', async () => (await import('./commands/status.ts')).status],
  ['groups', async () => (await import('./commands/groups.ts')).groups],
  ['replay', async () => (await import('./commands/replay.ts')).replay],
  ['pause', async () => (await import('./commands/pause.ts')).pause],
  ['resume', async () => (await import('./commands/resume.ts')).resume],
  ['deliveries', async () => (await import('./commands/deliveries.ts')).deliveries],
  ['send', async () => (await import('./commands/send.ts')).send],
  ['import', async () => (await import('./commands/import.ts')).importCommand],
  ['partner', async () => (await import('./commands/partner.ts')).partner],
  ['doctor', async () => (await import('./commands/doctor.ts')).doctor],
  ['odoo', async () => (await import('./commands/odoo.ts')).odoo],
  ['explain', async () => (await import('./commands/explain.ts')).explain],
]);
