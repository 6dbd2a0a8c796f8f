import type { LifeEvent } from '../../../shared/contract/operator/order-replies.ts';
import { hrefOfReplay } from '../api/start-replay.ts';
import { Prose } from '../parts/prose.tsx';
import { Time } from '../parts/time.tsx';

const signs: Readonly<Record<LifeEvent['event'], { readonly sign: string; readonly tone: string }>> = {
  received: { sign: '→', tone: 'quiet' },
  revised: { sign: '→', tone: 'quiet' },
  overtaken: { sign: '×', tone: 'quiet' },
  retrying: { sign: '↻', tone: 'warn' },
  parked: { sign: '!', tone: 'bad' },
  written: { sign: '✓', tone: 'good' },
  replayed: { sign: '↻', tone: 'quiet' },
  edited: { sign: '✎', tone: 'quiet' },
  'edit-proposed': { sign: '?', tone: 'warn' },
  'edit-refused': { sign: '×', tone: 'quiet' },
  discarded: { sign: '×', tone: 'quiet' },
  restored: { sign: '→', tone: 'quiet' },
};

/** All that happened to an order, the earliest first. */
export const LifeList = ({ life }: { readonly life: readonly LifeEvent[] }) => (
  <ol class="life">
    {life.map((event) => (
      <li key={`${event.at} ${event.event} ${event.text}`} class={signs[event.event].tone}>
        <span class="sign" aria-hidden="true">
          {signs[event.event].sign}
        </span>
        <div>
          <p class="life-text">
            <Prose text={event.text} />
          </p>
          {event.remedy !== undefined && (
            <p>
              <Prose text={event.remedy} />
            </p>
          )}
          {event.reason !== undefined && <p>Reason: {event.reason}</p>}
          <p class="faint">
            <Time at={event.at} exact />
            {event.by !== undefined && <> · {event.by}</>}
            {event.class !== undefined && (
              <>
                {' '}
                · <a href={`/console/runbook#${event.class}`}>{event.class}</a>
              </>
            )}
            {event.replay !== undefined && (
              <>
                {' '}
                · <a href={hrefOfReplay(event.replay)}>the replay</a>
              </>
            )}
          </p>
        </div>
      </li>
    ))}
  </ol>
);
