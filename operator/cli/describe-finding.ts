import type { Finding } from '../../shared/odoo/doctor/examine-connection.ts';

const marks = { ok: 'ok', warning: 'WARNING', failed: 'FAILED', skipped: '-' };
const indent = ' '.repeat(25);

/** A step of the examination of an Odoo in a line, and below it what to do. */
export const describeFinding = (finding: Finding): string[] => [
  `${finding.step.padEnd(15)} ${marks[finding.status].padEnd(8)} ${finding.found}`,
  ...('advice' in finding ? [`${indent}→ ${finding.advice}`] : []),
];
