import type { FunctionComponent } from 'preact';

/** The parts of a page's path, by the names in its pattern. */
export type PageParameters = Readonly<Record<string, string>>;

export type Page = FunctionComponent<{ readonly parameters: PageParameters }>;

interface PageEntry {
  readonly pattern: string;
  readonly load: () => Promise<Page>;
}

/** All pages; each is a file of its own that is loaded when it is first opened. */
export const pages: readonly PageEntry[] = [
  { pattern: '/console', load: async () => (await import('../pages/now.tsx')).Now },
  { pattern: '/console/causes', load: async () => (await import('../pages/causes.tsx')).Causes },
  { pattern: '/console/causes/:connection/:cause', load: async () => (await import('../pages/cause.tsx')).Cause },
  { pattern: '/console/partners', load: async () => (await import('../pages/partners.tsx')).Partners },
  { pattern: '/console/replays', load: async () => (await import('../pages/replays.tsx')).Replays },
  { pattern: '/console/replays/:id', load: async () => (await import('../pages/replay.tsx')).Replay },
  { pattern: '/console/orders', load: async () => (await import('../pages/orders.tsx')).Orders },
  { pattern: '/console/orders/:partner/:externalId', load: async () => (await import('../pages/order.tsx')).Order },
  {
    pattern: '/console/orders/:partner/:externalId/edit',
    load: async () => (await import('../pages/edit-order.tsx')).EditOrder,
  },
  { pattern: '/console/deliveries', load: async () => (await import('../pages/deliveries.tsx')).Deliveries },
  { pattern: '/console/deliveries/:partner/:id', load: async () => (await import('../pages/delivery.tsx')).Delivery },
  {
    pattern: '/console/reconciliations',
    load: async () => (await import('../pages/reconciliations.tsx')).Reconciliations,
  },
  {
    pattern: '/console/reconciliations/:date',
    load: async () => (await import('../pages/reconciliation.tsx')).Reconciliation,
  },
  { pattern: '/console/audit', load: async () => (await import('../pages/audit.tsx')).Audit },
];
