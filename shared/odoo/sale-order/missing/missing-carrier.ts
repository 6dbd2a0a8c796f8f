import type { DraftLine } from '../lines/draft-line.ts';
import { carrierKey } from '../references/carriers.ts';
import { companyTitle } from '../references/company.ts';
import type { References } from '../references/references.ts';
import type { Missing } from './missing.ts';
import { quote } from './quote.ts';

/** Why a shipping line cannot have the carrier that is configured for it; undefined when it can, or there is none. */
export const missingCarrier = (
  { delivery, description = '', productKeys }: DraftLine,
  { carriers, company }: Pick<References, 'carriers' | 'company'>,
): Missing | undefined => {
  if (delivery?.carrier === undefined) return undefined;
  const key = carrierKey(delivery.carrier);
  const name = quote(delivery.carrier);
  const found = carriers.get(key);
  const matches = found?.matches ?? 0;
  const why = `which the connection's \`carriers\` names for ${quote(description)}`;
  if (matches !== 1) {
    const count = matches === 0 ? `no active delivery method ${name}` : `${matches} delivery methods ${name}`;
    return {
      concern: { kind: 'carrier', name: key },
      message: `${companyTitle(company)} has ${count}, ${why}.`,
      remedy: `${matches === 0 ? 'Create or unarchive the' : 'Leave one'} delivery method ${name} in Odoo, or correct \`carriers\` in the connection's configuration`,
      setting: 'carriers',
    };
  }
  if (found?.product || productKeys.length > 0) return undefined;
  return {
    concern: { kind: 'record', name: `product of ${key}` },
    message: `The integration user cannot see the product of the delivery method ${name}, ${why}.`,
    remedy: `Share that product with ${companyTitle(company)}, or name a \`product\` for ${quote(description)} under \`carriers\` in the connection's configuration`,
  };
};
