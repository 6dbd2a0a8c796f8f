/**
 * Settings for the SDK clients of functions that somebody waits for. Platforms give a delivery about five seconds in all,
 * so one silent connection must not use them up: AWS's own retries get their chance within that.
 */
export const impatientClient = {
  maxAttempts: 3,
  requestHandler: { connectionTimeout: 500, requestTimeout: 1_500, throwOnRequestTimeout: true },
};
