import { useEffect, useState } from 'preact/hooks';
import type { OrderDetail } from '../../../shared/contract/operator/order-replies.ts';
import { applyChanges } from '../order-form/apply-changes.ts';
import { changesBetween } from '../order-form/changes-between.ts';
import { type Draft, keepDraft, readDraft } from '../order-form/draft.ts';
import type { Json } from '../order-form/json.ts';

/** The draft of an order and what can be done with it. */
export interface Drafting {
  readonly draft: Draft;
  /** Whether it was begun in an earlier visit. */
  readonly isOld: boolean;
  readonly isChanged: boolean;
  readonly setOrder: (order: Json) => void;
  readonly setReason: (reason: string) => void;
  /** Puts what was changed here on top of the order as it is now. */
  readonly rebase: () => void;
  /** Begins again from the order as it is now. */
  readonly reset: () => void;
  /** Forgets it once it is saved. */
  readonly finish: () => void;
}

/** What somebody types into an order, kept in this tab until it is saved or dropped. */
export const useDraft = ({ order: { partner, externalId }, version }: OrderDetail, canonical: Json): Drafting => {
  const fresh: Draft = { version, base: canonical, order: canonical, reason: '' };
  const [kept] = useState(() => readDraft(sessionStorage, partner, externalId));
  const [draft, setDraft] = useState<Draft>(kept ?? fresh);
  const changes = changesBetween(draft.base, draft.order);
  const isChanged = changes.length > 0;
  useEffect(() => {
    keepDraft(sessionStorage, partner, externalId, isChanged || draft.reason !== '' ? draft : undefined);
  }, [partner, externalId, draft, isChanged]);
  return {
    ...{ draft, isChanged, isOld: kept !== undefined },
    setOrder: (order) => setDraft((last) => ({ ...last, order })),
    setReason: (reason) => setDraft((last) => ({ ...last, reason })),
    rebase: () => setDraft({ ...fresh, order: applyChanges(canonical, changes), reason: draft.reason }),
    reset: () => setDraft(fresh),
    finish: () => keepDraft(sessionStorage, partner, externalId, undefined),
  };
};
