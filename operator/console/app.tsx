import { useMemo, useState } from 'preact/hooks';
import type { MeReply } from '../../shared/contract/operator/audit-replies.ts';
import { createApi } from './api/create-api.ts';
import { ApiContext } from './api/use-api.ts';
import { useResource } from './api/use-resource.ts';
import { Dialog } from './parts/dialog.tsx';
import { ShowResource } from './parts/show-resource.tsx';
import { LocationProvider } from './router/location.tsx';
import { Shell } from './shell/shell.tsx';
import { MeContext, makeMe } from './sign-in/me.ts';
import { SignInGate } from './sign-in/sign-in-gate.tsx';
import type { SignIn } from './sign-in/use-sign-in.ts';

/** The console: signs a person in, finds out who it is, and shows the page of the address. */
export const App = () => (
  <LocationProvider>
    <SignInGate>{(signIn) => <SignedIn signIn={signIn} />}</SignInGate>
  </LocationProvider>
);

const SignedIn = ({ signIn }: { readonly signIn: SignIn }) => {
  const [isReached, setReached] = useState(true);
  const [hasEnded, setEnded] = useState(false);
  const api = useMemo(
    () =>
      createApi({
        fetch: (...request) => fetch(...request),
        readToken: signIn.readToken,
        onSignedOut: () => setEnded(true),
        onReached: setReached,
      }),
    [signIn],
  );
  return (
    <ApiContext.Provider value={api}>
      <Identified isReached={isReached} onSignOut={signIn.leave} />
      {hasEnded && <SignInAgain onSignIn={signIn.begin} onClose={() => setEnded(false)} />}
    </ApiContext.Provider>
  );
};

interface IdentifiedProps {
  readonly isReached: boolean;
  readonly onSignOut: () => void;
}

const Identified = ({ isReached, onSignOut }: IdentifiedProps) => {
  const me = useResource<MeReply>('/me');
  if (me.problem?.status === 403) {
    return (
      <main class="alone">
        <h1>You have no role here</h1>
        <p>{me.problem.message}</p>
        <button type="button" onClick={onSignOut}>
          Sign in as somebody else
        </button>
      </main>
    );
  }
  if (me.data === undefined) {
    return (
      <main class="alone">
        <ShowResource resource={me} what="the console">
          {() => undefined}
        </ShowResource>
      </main>
    );
  }
  return (
    <MeContext.Provider value={makeMe(me.data.name, me.data.role)}>
      <Shell isReached={isReached} onSignOut={onSignOut} />
    </MeContext.Provider>
  );
};

interface SignInAgainProps {
  readonly onSignIn: () => void;
  /** For who wants to copy something from the page first; the next question to Waybill shows it again. */
  readonly onClose: () => void;
}

/** The page stays as it is below it: what somebody has typed is not lost. */
const SignInAgain = ({ onSignIn, onClose }: SignInAgainProps) => (
  <Dialog title="Your sign-in has ended" onClose={onClose}>
    <p>Sign in again to go on; you come back to this page, and drafts of orders are kept.</p>
    <div class="buttons">
      <button type="button" class="primary" onClick={onSignIn}>
        Sign in again
      </button>
    </div>
  </Dialog>
);
