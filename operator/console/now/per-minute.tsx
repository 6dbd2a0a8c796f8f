import type { StatsReply } from '../../../shared/contract/operator/now-replies.ts';
import { DataTable } from '../parts/data-table.tsx';
import { showClock } from '../parts/show-time.ts';
import { fillMinutes, type Minute } from './fill-minutes.ts';

const shownMinutes = 180;
const height = 36;

const series = [
  { key: 'accepted', name: 'Accepted' },
  { key: 'written', name: 'Written to Odoo' },
  { key: 'parked', name: 'Parked' },
] as const;
type SeriesKey = (typeof series)[number]['key'];

interface PerMinuteProps {
  readonly minutes: StatsReply['perMinute'];
  readonly asOf: string;
}

/** What became of orders, minute by minute: a row of bars each, all to one scale, and the same as a table. */
export const PerMinute = ({ minutes, asOf }: PerMinuteProps) => {
  const filled = fillMinutes(minutes, asOf, shownMinutes);
  const most = Math.max(1, ...filled.flatMap(({ accepted, written, parked }) => [accepted, written, parked]));
  return (
    <section class="section">
      <h2>Orders a minute, last three hours</h2>
      <div class="card chart">
        {series.map(({ key, name }) => (
          <Bars key={key} name={name} seriesKey={key} minutes={filled} most={most} />
        ))}
        <Axis minutes={filled} />
        <details>
          <summary>As a table</summary>
          <MinuteTable minutes={filled.filter(({ accepted, written, parked }) => accepted + written + parked > 0)} />
        </details>
      </div>
    </section>
  );
};

interface BarsProps {
  readonly name: string;
  readonly seriesKey: SeriesKey;
  readonly minutes: readonly Minute[];
  readonly most: number;
}

const Bars = ({ name, seriesKey, minutes, most }: BarsProps) => {
  const values = minutes.map((minute) => minute[seriesKey]);
  const total = values.reduce((sum, value) => sum + value, 0);
  const peak = Math.max(0, ...values);
  const label = `${name}: ${total} in three hours, at most ${peak} in a minute.`;
  return (
    <div class="bars">
      <p>
        <span>{name}</span> <span class="faint">at most {peak.toLocaleString()} a minute</span>
        <strong>{total.toLocaleString()}</strong>
      </p>
      <svg role="img" aria-label={label} viewBox={`0 0 ${minutes.length} ${height}`} preserveAspectRatio="none">
        <path class={seriesKey} d={outlineOf(values, most)} />
      </svg>
    </div>
  );
};

/** One path for all bars, each a unit wide; what is not nothing can be seen. */
function outlineOf(values: readonly number[], most: number): string {
  return values
    .map((value, index) => {
      const bar = value === 0 ? 0 : Math.max(1.5, (value / most) * height);
      return bar === 0 ? '' : `M${index} ${height}v${-bar.toFixed(2)}h.8V${height}z`;
    })
    .join('');
}

const Axis = ({ minutes }: { readonly minutes: readonly Minute[] }) => (
  <p class="axis" aria-hidden="true">
    {[0, 60, 120, shownMinutes - 1].map((index) => (
      <span key={index}>{showClock(new Date(minutes[index]?.minute ?? 0))}</span>
    ))}
  </p>
);

const MinuteTable = ({ minutes }: { readonly minutes: readonly Minute[] }) => (
  <DataTable
    caption="Orders accepted, written and parked in each minute that had any, the latest first"
    rows={minutes.toReversed()}
    keyOf={({ minute }) => minute}
    columns={[
      { header: 'Minute', cell: ({ minute }) => showClock(new Date(minute)) },
      ...series.map(({ key, name }) => ({
        ...{ header: name, isNumeric: true },
        cell: (minute: Minute) => minute[key].toLocaleString(),
      })),
    ]}
  />
);
