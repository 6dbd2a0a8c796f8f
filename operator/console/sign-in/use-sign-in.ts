import { useEffect, useMemo, useState } from 'preact/hooks';
import { useLocation } from '../router/location.tsx';
import { beginSignIn } from './begin-sign-in.ts';
import { finishSignIn, isReturning } from './finish-sign-in.ts';
import { type Issuer, readIssuer } from './issuer.ts';
import { createReadToken } from './refresh-session.ts';
import { forgetSession, readSession } from './session.ts';
import { signOut, takeSignedOut } from './sign-out.ts';

/** What somebody can do about being signed in. */
export interface SignIn {
  /** Leaves for the sign-in page, to come back to where the person is. */
  readonly begin: () => void;
  readonly leave: () => void;
  readonly readToken: () => Promise<string | undefined>;
}

type Progress =
  | { readonly state: 'working' | 'signed-in' | 'signed-out' }
  | { readonly state: 'failed'; readonly message: string };

/** The issuer is asked for once; a failure is forgotten. */
const createReadIssuer = (): (() => Promise<Issuer>) => {
  let issuer: Promise<Issuer> | undefined;
  return () => {
    issuer ??= readIssuer().catch((error: unknown) => {
      issuer = undefined;
      throw error;
    });
    return issuer;
  };
};

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Signs a person in when the console is opened, if nobody is signed in who has not just signed out. */
export const useSignIn = (): [Progress, SignIn] => {
  const { go } = useLocation();
  const [progress, setProgress] = useState<Progress>({ state: 'working' });
  const signIn = useMemo(() => {
    const issuer = createReadIssuer();
    const fail = (error: unknown): void => setProgress({ state: 'failed', message: messageOf(error) });
    const begin = async (): Promise<void> => beginSignIn(await issuer(), location.pathname + location.search);
    const leave = async (): Promise<void> => signOut(await issuer());
    const finish = async (url: URL): Promise<void> => {
      go(await finishSignIn(await issuer(), url), true);
      setProgress({ state: 'signed-in' });
    };
    return {
      fail,
      finish,
      begin: () => void begin().catch(fail),
      leave: () =>
        void leave().catch(() => {
          forgetSession();
          setProgress({ state: 'signed-out' });
        }),
      readToken: createReadToken(issuer),
    };
  }, []);
  useEffect(() => {
    const url = new URL(location.href);
    if (isReturning(url)) {
      // What the issuer sent along is of use once; it goes from the address at once.
      go(location.pathname, true);
      signIn.finish(url).catch(signIn.fail);
    } else if (readSession()) setProgress({ state: 'signed-in' });
    else if (takeSignedOut()) setProgress({ state: 'signed-out' });
    else signIn.begin();
  }, []);
  return [progress, signIn];
};
