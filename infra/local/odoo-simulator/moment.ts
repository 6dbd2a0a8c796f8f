/** `2026-11-22 10:00:00`, as Odoo writes times: UTC, whole seconds. */
export const formatMoment = (at: Date): string => at.toISOString().slice(0, 19).replace('T', ' ');

const momentPattern = /^(\d{4})-(\d{2})-(\d{2})(?: (\d{2}):(\d{2}):(\d{2})(?:\.\d{1,6})?)?$/;

/** Milliseconds of a wall clock text taken as UTC; nothing when it is no date, such as the 30th of February. A date alone is its midnight. */
export const parseWallClock = (text: string): number | undefined => {
  if (!momentPattern.test(text)) return undefined;
  const iso = `${text.slice(0, 10)}T${text.slice(11, 19) || '00:00:00'}Z`;
  const milliseconds = Date.parse(iso);
  return Number.isNaN(milliseconds) || new Date(milliseconds).toISOString().slice(0, 10) !== text.slice(0, 10)
    ? undefined
    : milliseconds;
};

/** How far the zone's clocks are ahead of UTC at an instant. */
const offsetMsAt = (instantMs: number, timeZone: string): number => {
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  return (parseWallClock(parts.format(instantMs)) ?? instantMs) - instantMs;
};

/** UTC of a wall clock time in a zone. */
export const toUtc = (wallClockMs: number, timeZone: string): Date => {
  if (timeZone === 'UTC') return new Date(wallClockMs);
  const guessMs = wallClockMs - offsetMsAt(wallClockMs, timeZone);
  return new Date(wallClockMs - offsetMsAt(guessMs, timeZone));
};
