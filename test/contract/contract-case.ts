import type { OdooUnderContract } from './odoo-under-contract.ts';

/** Behaviours by the sentence that states them; each makes its own records and fails by an assertion. */
export type ContractCases = Readonly<Record<string, (odoo: OdooUnderContract) => Promise<void>>>;
