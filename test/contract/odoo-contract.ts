import { additionCases } from './addition-cases.ts';
import { buyerCases } from './buyer-cases.ts';
import { callCases } from './call-cases.ts';
import { cellCases } from './cell-cases.ts';
import { contactCases } from './contact-cases.ts';
import type { ContractCases } from './contract-case.ts';
import { dryRunCases } from './dry-run-cases.ts';
import { lifeCases } from './life-cases.ts';
import { lineCases } from './line-cases.ts';
import { loadCases } from './load-cases.ts';
import { readingCases } from './reading-cases.ts';
import { refusalCases } from './refusal-cases.ts';
import { roundingCases } from './rounding-cases.ts';
import { rpcCases } from './rpc-cases.ts';
import { saleSettingCases } from './sale-setting-cases.ts';
import { stateCases } from './state-cases.ts';
import { totalsCases } from './totals-cases.ts';
import { transportCases } from './transport-cases.ts';
import { userCases } from './user-cases.ts';

/** Everything that Waybill relies on in an Odoo 19, measured on a real one. Where the simulator differs, the simulator is wrong. */
export const odooContract: ContractCases = {
  ...transportCases,
  ...rpcCases,
  ...callCases,
  ...readingCases,
  ...loadCases,
  ...cellCases,
  ...lineCases,
  ...buyerCases,
  ...contactCases,
  ...refusalCases,
  ...totalsCases,
  ...roundingCases,
  ...saleSettingCases,
  ...stateCases,
  ...lifeCases,
  ...dryRunCases,
  ...additionCases,
  ...userCases,
};

/** What a batch of orders goes through, for each transport. */
export const batchContract: ContractCases = { ...loadCases, ...cellCases, ...contactCases };
