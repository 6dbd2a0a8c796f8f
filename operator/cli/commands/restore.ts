import { orderActSchema, orderDetailSchema } from '../../../shared/contract/operator/order-replies.ts';
import { exitCodes } from '../command.ts';
import { defineApiCommand } from '../define-api-command.ts';
import { orderPath } from '../orders/order-path.ts';

/** `waybill restore`: takes a discarding back. */
export const restore = defineApiCommand({
  name: 'restore',
  summary: 'Takes back that an order was let go: it is parked again.',
  examples: ["restore acme 1001 --reason 'It was none of our tests'"],
  line: (line) =>
    line
      .argument('<partner>', 'whose order it is')
      .argument('<externalId>', "the partner's number of it")
      .requiredOption('--reason <why>', 'for whoever asks later')
      .option('--dry-run', 'says whether it can be done, and changes nothing'),
  async run({ args: [partner, externalId], values: { reason, dryRun }, api, tell }) {
    if (dryRun) {
      const detail = await api.request(orderDetailSchema, 'GET', orderPath(partner, externalId));
      const state = `It is ${detail.order.state}`;
      tell(detail, ({ mayRestore }) => [`${state}, and ${mayRestore ? 'would be restored' : 'cannot be restored'}.`]);
      return detail.mayRestore ? exitCodes.well : exitCodes.conflict;
    }
    const answer = await api.request(orderActSchema, 'POST', orderPath(partner, externalId, 'restore'), { reason });
    tell(answer, ({ text }) => [text]);
    return exitCodes.well;
  },
});
