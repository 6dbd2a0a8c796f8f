import { useState } from 'preact/hooks';
import { useLocation } from '../router/location.tsx';
import { useMe } from '../sign-in/me.ts';
import { Navigation } from './navigation.tsx';
import { PageFrame } from './page-frame.tsx';
import { ShortcutHelp } from './shortcut-help.tsx';
import { ThemeSwitch } from './theme-switch.tsx';
import { useShortcuts } from './use-shortcuts.ts';

interface ShellProps {
  /** Whether the last answer of Waybill came. */
  readonly isReached: boolean;
  readonly onSignOut: () => void;
}

/** What is around every page: who one is, how to get elsewhere, and whether Waybill answers. */
export const Shell = ({ isReached, onSignOut }: ShellProps) => {
  const { go } = useLocation();
  const [isHelpShown, setHelpShown] = useState(false);
  useShortcuts({ go, showHelp: () => setHelpShown(true) });
  return (
    <>
      <a class="skip" href="#content">
        To the content
      </a>
      <header class="bar">
        <a class="brand" href="/console">
          Waybill
        </a>
        <span class="reached" role="status">
          {!isReached && <span class="badge bad">! Waybill does not answer</span>}
        </span>
        <Person onSignOut={onSignOut} />
        <ThemeSwitch />
        <button type="button" class="plain small" aria-label="Keyboard shortcuts" onClick={() => setHelpShown(true)}>
          ?
        </button>
      </header>
      <div class="frame">
        <Navigation />
        <main id="content" tabIndex={-1}>
          <PageFrame />
        </main>
      </div>
      {isHelpShown && <ShortcutHelp onClose={() => setHelpShown(false)} />}
    </>
  );
};

const Person = ({ onSignOut }: Pick<ShellProps, 'onSignOut'>) => {
  const { name, role } = useMe();
  return (
    <span class="person">
      <span>
        <strong>{name}</strong> <span class="faint">{role}</span>
      </span>
      <button type="button" class="plain small" onClick={onSignOut}>
        Sign out
      </button>
    </span>
  );
};
