/** What the clocks of a time zone show: `2026-11-22` and `07:00`. */
export const localTime = (at: Date, timeZone: string): { readonly day: string; readonly time: string } => {
  // Sweden writes as ISO 8601 does.
  const [day = '', time = ''] = new Intl.DateTimeFormat('sv-SE', {
    ...{ timeZone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' },
    hourCycle: 'h23',
  })
    .format(at)
    .split(' ');
  return { day, time };
};

const hourMs = 3_600_000;

/** When a day begins in a time zone, to the quarter of an hour: wherever clocks are put forward or back, it is the first instant of that day. */
export const startOfLocalDay = (day: string, timeZone: string): Date => {
  const middle = Date.parse(`${day}T00:00:00.000Z`);
  const quarters = Array.from({ length: 29 * 4 }, (_, index) => new Date(middle - 15 * hourMs + index * (hourMs / 4)));
  return quarters.find((at) => localTime(at, timeZone).day === day) ?? new Date(middle);
};

/** The day before. */
export const dayBefore = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00.000Z`) - 24 * hourMs).toISOString().slice(0, 10);
