const steps = [
  { unit: 'day', seconds: 86_400 },
  { unit: 'hour', seconds: 3_600 },
  { unit: 'minute', seconds: 60 },
] as const;

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'always' });
const local = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** How long ago, or in what time, in one unit: "12 minutes ago". */
export const showAgo = (at: Date, now: Date): string => {
  const seconds = Math.round((at.getTime() - now.getTime()) / 1000);
  const step = steps.find((candidate) => Math.abs(seconds) >= candidate.seconds);
  if (step) return relative.format(Math.trunc(seconds / step.seconds), step.unit);
  return seconds > 0 ? 'in a moment' : 'just now';
};

/** The moment in the person's own time zone and in UTC. */
export const showExactly = (at: Date): string => `${local.format(at)} (${zone}), ${at.toISOString()}`;

/** To the second, in the person's own time zone. */
export const showLocally = (at: Date): string => local.format(at);

/** Hours and minutes in the person's own time zone. */
export const showClock = (at: Date): string => clock.format(at);
