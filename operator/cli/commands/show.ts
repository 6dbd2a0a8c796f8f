import { comparisonSchema, orderDetailSchema } from '../../../shared/contract/operator/order-replies.ts';
import { exitCodes } from '../command.ts';
import { defineApiCommand } from '../define-api-command.ts';
import { describeComparison } from '../orders/describe-comparison.ts';
import { describeDetail } from '../orders/describe-detail.ts';
import { orderPath } from '../orders/order-path.ts';

/** `waybill show`: one order, its failure and its life; or beside Odoo's, or as its partner sent it. */
export const show = defineApiCommand({
  name: 'show',
  summary: 'Shows an order: why it waits, what helps, and its whole life.',
  examples: ['show acme 1001', 'show acme 1001 --compare', 'show acme 1001 --original'],
  line: (line) =>
    line
      .argument('<partner>', 'whose order it is')
      .argument('<externalId>', "the partner's number of it")
      .option('--compare', 'beside what its partner sent and what Odoo has; not well where they differ')
      .option('--original', 'as its partner sent it')
      .option('--canonical', 'as it would be written, as JSON'),
  async run({ args: [partner, externalId], values, api, tell, terminal }) {
    if (values.compare) {
      const path = orderPath(partner, externalId, 'comparison');
      const comparison = await api.request(comparisonSchema, 'GET', path);
      tell(comparison, (shown) => describeComparison(shown, terminal));
      return comparison.rows.some(({ differs }) => differs) ? exitCodes.notWell : exitCodes.well;
    }
    const detail = await api.request(orderDetailSchema, 'GET', orderPath(partner, externalId));
    if (values.canonical) tell(present(detail.canonical), (shown) => [JSON.stringify(shown, undefined, 2)]);
    else if (values.original) tell(present(detail.original), ({ body }) => [body]);
    else tell(detail, (shown) => describeDetail(shown, { ...terminal, base: api.base }));
    return exitCodes.well;
  },
});

function present<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('That is no longer kept of this order; without the option there is more.');
  return value;
}
