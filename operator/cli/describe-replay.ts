import * as z from 'zod';

const countSchema = z.number().default(0);

/** A replay as the API tells it, as far as people want to know. */
export const replaySchema = z.looseObject({
  id: z.string(),
  state: z.string(),
  total: countSchema,
  sent: countSchema,
  written: countSchema,
  parkedAgain: countSchema,
  skipped: countSchema,
  money: z.array(z.object({ currency: z.string(), total: z.string() })).default([]),
  createdAt: z.string().optional(),
  dryRun: z
    .object({
      tried: z.number(),
      wouldSucceed: z.number(),
      wouldFail: z.array(
        z.object({ partner: z.string(), externalId: z.string(), message: z.string(), remedy: z.string() }),
      ),
      notTried: z.array(z.string()).default([]),
    })
    .optional(),
});
export type Replay = z.output<typeof replaySchema>;

/** A few lines: what it means, how far it is, what a trial found, and how to look again. */
export const describeReplay = (replay: Replay): string[] => {
  const { id, state, total, money, dryRun } = replay;
  const sums = money.map(({ total: sum, currency }) => `${sum} ${currency}`).join(', ');
  const size = `${total} ${total === 1 ? 'order' : 'orders'}${sums === '' ? '' : `, ${sums}`}`;
  return [
    `${id}: ${state}, ${size}`,
    ...(dryRun ? describeTrial(dryRun) : [describeProgress(replay)]),
    ...(state === 'counting' || state === 'running' ? [`Look again: npm run waybill -- replay --show ${id}`] : []),
  ];
};

const describeProgress = ({ sent, written, parkedAgain, skipped }: Replay): string =>
  `sent ${sent}, written ${written}, parked again ${parkedAgain}, skipped ${skipped}`;

function describeTrial({ tried, wouldSucceed, wouldFail, notTried }: NonNullable<Replay['dryRun']>): string[] {
  return [
    `Tried ${tried} of them in Odoo, which took them all back: ${wouldSucceed} would be written.`,
    ...wouldFail.flatMap(({ partner, externalId, message, remedy }) => [
      `- ${partner} ${externalId}: ${message}`,
      `  ${remedy}`,
    ]),
    ...notTried,
  ];
}
