import { type Diagnosis, healthy, skipped, warning } from './diagnosis.ts';
import type { Patient } from './patient.ts';

const muchMs = 60_000;

/** Whether Odoo's clock and this machine's agree; the header has whole seconds. */
export const checkClock = async ({ frontDoor }: Patient): Promise<Diagnosis> => {
  const { exchange, sentAtMs, answeredAtMs } = await frontDoor();
  const date = 'answer' in exchange ? Date.parse(exchange.answer.headers['date'] ?? '') : Number.NaN;
  if (Number.isNaN(date)) return skipped('Answers carry no date.');
  const aheadMs = date - (sentAtMs + answeredAtMs) / 2;
  if (Math.abs(aheadMs) < muchMs) return healthy("Odoo's clock and this one agree.");
  const seconds = Math.round(Math.abs(aheadMs) / 1_000);
  return warning(
    `Odoo's clock is ${seconds} seconds ${aheadMs > 0 ? 'ahead of' : 'behind'} this one.`,
    'Let both machines set their clocks by NTP: times of orders and ends of keys depend on them.',
  );
};
