import { orderActSchema } from '../../../shared/contract/operator/order-replies.ts';
import { exitCodes } from '../command.ts';
import { defineApiCommand } from '../define-api-command.ts';
import { orderPath } from '../orders/order-path.ts';

/** `waybill discard`: an order that shall not be written; it can be restored. */
export const discard = defineApiCommand({
  name: 'discard',
  summary: 'Lets a parked order go, which is then not written; it can be restored.',
  examples: ["discard acme 1001 --reason 'Our own test'"],
  line: (line) =>
    line
      .argument('<partner>', 'whose order it is')
      .argument('<externalId>', "the partner's number of it")
      .requiredOption('--reason <why>', 'for whoever asks later')
      .option('--dry-run', 'says what would happen, and changes nothing'),
  async run({ args: [partner, externalId], values: { reason, dryRun }, api, tell }) {
    const body = { reason, ...(dryRun && { dryRun }) };
    const answer = await api.request(orderActSchema, 'POST', orderPath(partner, externalId, 'discard'), body);
    tell(answer, ({ text }) => [text]);
    return exitCodes.well;
  },
});
