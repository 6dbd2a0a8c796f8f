/** What came of signing in, for as long as the tab lives. */
export interface Session {
  readonly accessToken: string;
  readonly expiresAtMs: number;
  readonly refreshToken?: string | undefined;
  readonly idToken?: string | undefined;
}

/** A sign-in that is under way at the issuer. */
export interface PendingSignIn {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  /** Path and query of the page that was asked for. */
  readonly returnTo: string;
}

const sessionKey = 'waybill.session';
const pendingKey = 'waybill.pending-sign-in';

const readObject = (key: string): Readonly<Record<string, unknown>> | undefined => {
  try {
    const value: unknown = JSON.parse(sessionStorage.getItem(key) ?? 'null');
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
};

const isText = (value: unknown): value is string => typeof value === 'string';

/** The session of this tab, if there is one that can be read. */
export const readSession = (): Session | undefined => {
  const { accessToken, expiresAtMs, refreshToken, idToken } = readObject(sessionKey) ?? {};
  if (!isText(accessToken) || typeof expiresAtMs !== 'number') return undefined;
  return {
    accessToken,
    expiresAtMs,
    ...(isText(refreshToken) && { refreshToken }),
    ...(isText(idToken) && { idToken }),
  };
};

export const storeSession = (session: Session): void => sessionStorage.setItem(sessionKey, JSON.stringify(session));
export const forgetSession = (): void => sessionStorage.removeItem(sessionKey);

/** The sign-in that was begun in this tab, once: an answer cannot be used twice. */
export const takePendingSignIn = (): PendingSignIn | undefined => {
  const { state, nonce, verifier, returnTo } = readObject(pendingKey) ?? {};
  sessionStorage.removeItem(pendingKey);
  if (!isText(state) || !isText(nonce) || !isText(verifier) || !isText(returnTo)) return undefined;
  return { state, nonce, verifier, returnTo };
};

export const storePendingSignIn = (pending: PendingSignIn): void =>
  sessionStorage.setItem(pendingKey, JSON.stringify(pending));
