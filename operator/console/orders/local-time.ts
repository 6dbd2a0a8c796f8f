/** A moment as a field for date and time shows it, in the person's own time zone; empty for none. */
export const toLocalField = (instant: string): string => {
  const moment = new Date(instant);
  if (Number.isNaN(moment.getTime())) return '';
  const shifted = new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000);
  return shifted.toISOString().slice(0, 16);
};

/** The moment that a field for date and time says, in UTC; empty for none. */
export const fromLocalField = (text: string): string => {
  const moment = new Date(text);
  return text === '' || Number.isNaN(moment.getTime()) ? '' : moment.toISOString();
};
