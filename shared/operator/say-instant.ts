/** Further away, an instant needs its day to be understood. */
const sameDayMs = 18 * 3_600_000;

/** An instant for people, seen from `now`: "06:12 UTC", or "2026-11-21 06:12 UTC" where it is not of today. */
export const sayInstant = (instant: string, now: Date): string => {
  const [day = '', time = ''] = new Date(instant).toISOString().split('T');
  const isNear = Math.abs(now.getTime() - Date.parse(instant)) < sameDayMs;
  return `${isNear ? '' : `${day} `}${time.slice(0, 5)} UTC`;
};
