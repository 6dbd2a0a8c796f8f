/**
 * Where the command line waits for a browser to come back from signing in, the first that is free. Issuers send a browser
 * to registered addresses only (`http://localhost:<port>/callback`), so these are few and fixed.
 */
export const loginPorts = [47_811, 47_812, 47_813] as const;
