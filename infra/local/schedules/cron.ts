/** The values that each field allows; undefined for `?`, which leaves the day to the other day field. */
export interface CronFields {
  readonly minutes: ReadonlySet<number>;
  readonly hours: ReadonlySet<number>;
  readonly daysOfMonth: ReadonlySet<number> | undefined;
  readonly months: ReadonlySet<number>;
  /** 1 is Sunday. */
  readonly daysOfWeek: ReadonlySet<number> | undefined;
  readonly years: ReadonlySet<number>;
}

const monthNames = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const dayNames = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
const dayMs = 86_400_000;
/** Far enough for the 29th of February on a given day of the week. */
const furthestDays = 366 * 40;

/** Six fields as AWS has them, without the special letters L, W and #. Throws a sentence for what it does not take. */
export const parseCron = (text: string): CronFields => {
  const [minutes, hours, daysOfMonth, months, daysOfWeek, years, ...rest] = text.trim().split(/\s+/);
  if (years === undefined || rest.length > 0) throw new Error(`cron(${text}) must have six fields.`);
  return {
    minutes: parseField(minutes ?? '', 0, 59),
    hours: parseField(hours ?? '', 0, 23),
    daysOfMonth: daysOfMonth === '?' ? undefined : parseField(daysOfMonth ?? '', 1, 31),
    months: parseField(months ?? '', 1, 12, monthNames),
    daysOfWeek: daysOfWeek === '?' ? undefined : parseField(daysOfWeek ?? '', 1, 7, dayNames),
    years: parseField(years, 1970, 2199),
  };
};

const parseField = (field: string, minimum: number, maximum: number, names: readonly string[] = []): Set<number> =>
  new Set(field.split(',').flatMap((item) => parseItem(item, minimum, maximum, names)));

const parseItem = (item: string, minimum: number, maximum: number, names: readonly string[]): number[] => {
  const numberOf = (part: string) => (names.includes(part) ? names.indexOf(part) + 1 : Number(part));
  const [, first = '', last, step] = /^(\*|\w+)(?:-(\w+))?(?:\/(\d+))?$/.exec(item) ?? [];
  const isOpen = last === undefined && (first === '*' || step !== undefined);
  const from = first === '*' ? minimum : numberOf(first);
  const to = isOpen ? maximum : numberOf(last ?? first);
  const by = Number(step ?? 1);
  if (!(from >= minimum && from <= to && to <= maximum && by >= 1)) throw new Error(`${item} is no field of a cron.`);
  return Array.from({ length: Math.floor((to - from) / by) + 1 }, (_, index) => from + index * by);
};

/** The first minute after `afterMs` that fits; throws when there is none within forty years. */
export const nextTimeOfCron = (fields: CronFields, afterMs: number): number => {
  const firstDayMs = Math.floor(afterMs / dayMs) * dayMs;
  for (let day = 0; day < furthestDays; day += 1) {
    const midnightMs = firstDayMs + day * dayMs;
    const due = fitsDay(fields, new Date(midnightMs)) ? firstMinute(fields, midnightMs, afterMs) : undefined;
    if (due !== undefined) return due;
  }
  throw new Error('The cron expression fits no day of the next forty years.');
};

const fitsDay = ({ daysOfMonth, months, daysOfWeek, years }: CronFields, day: Date): boolean =>
  years.has(day.getUTCFullYear()) &&
  months.has(day.getUTCMonth() + 1) &&
  daysOfMonth?.has(day.getUTCDate()) !== false &&
  daysOfWeek?.has(day.getUTCDay() + 1) !== false;

const firstMinute = ({ hours, minutes }: CronFields, midnightMs: number, afterMs: number): number | undefined => {
  const times = [...hours].flatMap((hour) => [...minutes].map((minute) => midnightMs + (hour * 60 + minute) * 60_000));
  const later = times.filter((time) => time > afterMs);
  return later.length === 0 ? undefined : Math.min(...later);
};
