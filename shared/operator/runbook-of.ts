/** Where the console shows the runbook's heading of a failure class, or of an alarm by its name; from the origin on. */
export const runbookOf = (heading: string): string => `/console/runbook#${heading.toLowerCase()}`;
