import { useEffect, useRef } from 'preact/hooks';
import { useLocation } from '../router/location.tsx';

/** The pages that everything begins at, each with the key that leads there after a `g`. */
export const destinations = [
  { href: '/console', name: 'Now', key: 'n' },
  { href: '/console/causes', name: 'Causes', key: 'c' },
  { href: '/console/orders', name: 'Orders', key: 'o' },
  { href: '/console/replays', name: 'Replays', key: 'r' },
  { href: '/console/deliveries', name: 'Deliveries', key: 'd' },
  { href: '/console/reconciliations', name: 'Reconciliation', key: 'b' },
  { href: '/console/partners', name: 'Partners', key: 'p' },
  { href: '/console/audit', name: 'Audit', key: 'a' },
] as const;

const isAt = (path: string, href: string): boolean =>
  href === '/console' ? path.replace(/\/$/, '') === href : path === href || path.startsWith(`${href}/`);

/** Leads to the pages of the console, and says at which one the person is. */
export const Navigation = () => {
  const { path } = useLocation();
  const element = useRef<HTMLElement>(null);
  useEffect(() => {
    // On a phone the list is wider than the screen.
    element.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [path]);
  return (
    <nav ref={element} class="main-nav" aria-label="Console">
      <ul>
        {destinations.map(({ href, name }) => (
          <li key={href}>
            <a href={href} aria-current={isAt(path, href) ? 'page' : undefined}>
              {name}
            </a>
          </li>
        ))}
        <li class="apart">
          <a href="/console/runbook">Runbook</a>
        </li>
      </ul>
    </nav>
  );
};
