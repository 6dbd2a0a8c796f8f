import { useEffect, useRef } from 'preact/hooks';
import { destinations } from './navigation.tsx';

interface Acts {
  readonly go: (href: string) => void;
  readonly showHelp: () => void;
}

/** Longer between two keys, and they are no shortcut. */
const sequenceMs = 1_500;

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

const isForPage = (event: KeyboardEvent): boolean =>
  !(event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) &&
  document.querySelector('dialog[open]') === null;

/** `g` and a letter go to a page, `/` to the search field of this one or to the orders', `?` to the list of shortcuts. */
export const useShortcuts = ({ go, showHelp }: Acts): void => {
  const leaderAtMs = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    const actOf = ({ key, timeStamp }: KeyboardEvent): (() => void) | undefined => {
      const isSecond = timeStamp - leaderAtMs.current < sequenceMs;
      leaderAtMs.current = key === 'g' ? timeStamp : Number.NEGATIVE_INFINITY;
      const destination = isSecond ? destinations.find((candidate) => candidate.key === key) : undefined;
      if (destination) return () => go(destination.href);
      if (key === '?') return showHelp;
      return key === '/' ? () => search(go) : undefined;
    };
    const onKey = (event: KeyboardEvent): void => {
      const act = isForPage(event) ? actOf(event) : undefined;
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [go, showHelp]);
};

function search(go: (href: string) => void): void {
  const field = document.querySelector<HTMLInputElement>('main input[type="search"]');
  if (field) field.focus();
  else go('/console/orders');
}
