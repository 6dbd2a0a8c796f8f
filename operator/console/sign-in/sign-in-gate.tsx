import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { Loading, Notice } from '../parts/notice.tsx';
import { type SignIn, useSignIn } from './use-sign-in.ts';

/** Shows its children to who has signed in, and the way there to everybody else. */
export const SignInGate = ({ children }: { readonly children: (signIn: SignIn) => ComponentChildren }) => {
  const [progress, signIn] = useSignIn();
  useEffect(() => {
    if (progress.state !== 'signed-in') document.title = 'Sign in · Waybill';
  }, [progress.state]);
  if (progress.state === 'signed-in') return <>{children(signIn)}</>;
  return (
    <main class="alone">
      <h1>Waybill</h1>
      {progress.state === 'working' && <Loading what="the sign-in" />}
      {progress.state === 'signed-out' && <p>You are signed out.</p>}
      {progress.state === 'failed' && (
        <Notice tone="bad" title="You are not signed in.">
          <p>{progress.message}</p>
        </Notice>
      )}
      {progress.state !== 'working' && (
        <button type="button" class="primary" onClick={signIn.begin}>
          Sign in
        </button>
      )}
    </main>
  );
};
