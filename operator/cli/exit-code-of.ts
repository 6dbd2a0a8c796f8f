import { RefusedError } from './api/refused-error.ts';
import { type ExitCode, exitCodes } from './command.ts';
import { UsageError } from './usage-error.ts';

const ofStatus: Readonly<Record<number, ExitCode>> = {
  401: exitCodes.notAllowed,
  403: exitCodes.notAllowed,
  404: exitCodes.notFound,
  409: exitCodes.conflict,
};

/** What a program ends with that this ended. */
export const exitCodeOf = (error: unknown): ExitCode => {
  if (error instanceof UsageError) return exitCodes.notUnderstood;
  if (error instanceof RefusedError) return ofStatus[error.status] ?? exitCodes.notWell;
  return exitCodes.notWell;
};
