import { findUnfit } from '../configured/find-unfit.ts';
import { describeFailure } from './describe-failure.ts';
import { type Diagnosis, failed, healthy } from './diagnosis.ts';
import type { Patient } from './patient.ts';

/** Whether Odoo has the records and the fields that the configuration names. */
export const checkConfiguration = async ({
  call,
  versionOf,
  connectionId,
  connection,
  partners,
}: Patient): Promise<Diagnosis> => {
  const unfit = await findUnfit(call, versionOf, { connectionId, connection, partners });
  if (!unfit.ok) return describeFailure(unfit.failure);
  if (unfit.value.length === 0) return healthy('All defaults and fields of the configuration are there.');
  const told = unfit.value.slice(0, mostTold);
  const more = unfit.value.length > told.length ? ` And ${unfit.value.length - told.length} more.` : '';
  return failed(
    `${told.map(({ operatorMessage }) => operatorMessage).join(' ')}${more}`,
    [...new Set(told.map(({ remedy }) => remedy))].join(' '),
  );
};

const mostTold = 10;
