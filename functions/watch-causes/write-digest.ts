import { minuteOf } from '../../shared/ledger/minute-counts.ts';
import type { Situation } from '../../shared/operator/situation.ts';
import type { Telling } from '../../shared/telling/decide-tellings.ts';
import { digestLetter } from '../../shared/telling/digest-letter.ts';
import { dayBefore, localTime, startOfLocalDay } from '../../shared/telling/local-day.ts';
import type { Told } from '../../shared/telling/told.ts';
import type { TellDeps } from './tell-all.ts';

interface Moment {
  readonly situation: Situation;
  readonly told: readonly Told[];
}

const about = 'digest';

/** The letter on yesterday, in the first run after its hour; none when today's was written or nobody wants one. */
export const writeDigest = async (deps: TellDeps, { situation, told }: Moment): Promise<Telling[]> => {
  const { digest } = deps.telling;
  if (!digest) return [];
  const { day, time } = localTime(situation.now, digest.timeZone);
  const before = told.find((one) => one.about === about);
  if (time < digest.at || before?.title === day) return [];
  const yesterday = dayBefore(day);
  const [from, to] = [yesterday, day].map((one) => minuteOf(startOfLocalDay(one, digest.timeZone)));
  const minutes = await Promise.all(
    deps.connections.map((connection) => deps.readMinutes({ connection, from: from ?? '', to: to ?? '' })),
  );
  const [rejected, keyEnds] = await Promise.all([deps.countRejected(), deps.readKeyEnds()]);
  const letter = digestLetter({ day: yesterday, minutes: minutes.flat(), situation, rejected, keyEnds });
  const at = situation.now.toISOString();
  const times = (before?.times ?? 0) + 1;
  return [
    {
      id: `${at.slice(0, 13)}#digest-${yesterday}`,
      letter,
      remember: [{ about, connection: '', title: day, firstToldAt: at, toldAt: at, times, count: 0 }],
      forget: [],
    },
  ];
};
