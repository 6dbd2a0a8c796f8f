import { decimal } from '../../../order/decimal.ts';
import type { Tax } from '../../../order/order.ts';
import type { DraftLine } from '../lines/draft-line.ts';
import { companyTitle } from '../references/company.ts';
import { needsPricelist } from '../references/needs-pricelist.ts';
import type { References, Referring } from '../references/references.ts';
import { type ChosenTax, chooseTaxes } from '../totals/choose-taxes.ts';
import { ruleFor } from '../totals/rule-for.ts';
import type { Missing } from './missing.ts';

type Charging = Pick<Referring, 'connection' | 'order'>;

/** The taxes that an order was charged and that Odoo has not, or has twice under one name. */
export const missingTaxes = (context: Charging, lines: readonly DraftLine[], references: References): Missing[] =>
  context.connection.taxes.by === 'fiscal-position'
    ? []
    : lines.flatMap((line) =>
        chooseTaxes(context, line.taxes, references).flatMap((chosen, index, all) => {
          if (chosen.key === undefined || chosen.tax !== undefined) return [];
          const isTwice = all.slice(0, index).some(({ key }) => key === chosen.key);
          return [isTwice ? chargedTwice(chosen, references) : missingTax(chosen, context, references)];
        }),
      );

function missingTax(chosen: ChosenTax, context: Charging, { company }: References): Missing {
  const place = companyTitle(company);
  const { charged, key = '', namesakes } = chosen;
  const concern = { kind: 'tax' as const, name: key };
  const rule = ruleFor(context, charged);
  if (rule) {
    const name = `\`${rule.tax}\``;
    const isAmbiguous = (namesakes ?? 0) > 1;
    return {
      concern,
      message: isAmbiguous
        ? `${place} has ${namesakes} sales taxes that are called ${name}, which the connection's \`taxes.mapping\` names.`
        : `${place} has no active sales tax ${name}, which the connection's \`taxes.mapping\` names for ${percent(charged)}.`,
      remedy: isAmbiguous
        ? `Give the database id of the tax ${name} in \`taxes.mapping\`, or rename the others in Odoo`
        : `Create the sales tax ${name} in Odoo, or correct \`taxes.mapping\``,
      setting: 'taxes.mapping',
    };
  }
  const kind = context.order.taxesIncluded ? 'included in the price' : 'on top of the price';
  return {
    concern,
    message: `${place} has no sales tax of ${percent(charged)} ${kind}.`,
    remedy: `Create a sales tax of ${percent(charged)} ${kind} in Odoo`,
  };
}

/** Odoo keeps the taxes of a line as a set. */
const chargedTwice = ({ charged, key }: ChosenTax, { company }: References): Missing => ({
  concern: { kind: 'record', name: `second tax ${key}` },
  message:
    `A line is charged two taxes of ${percent(charged)}, but a line in Odoo cannot bear one tax twice, ` +
    `and ${companyTitle(company)} has no second one.`,
  remedy: `Create a second sales tax of ${percent(charged)} in Odoo, or name both in the connection's \`taxes.mapping\``,
});

const percent = ({ rate }: Pick<Tax, 'rate'>): string => `${decimal(rate).times(100).toFixed()} %`;

/** A currency that the company's Odoo cannot have orders in. */
export const missingPricelist = (
  { order: { currency } }: Pick<Referring, 'order'>,
  references: References,
): Missing[] => {
  const { company, pricelists } = references;
  if (!needsPricelist(currency, references) || pricelists.has(currency)) return [];
  return [
    {
      concern: { kind: 'currency', name: currency },
      message: `${companyTitle(company)} has no pricelist in ${currency}.`,
      remedy: `Activate the currency ${currency} in Odoo and create a pricelist in it`,
    },
  ];
};
