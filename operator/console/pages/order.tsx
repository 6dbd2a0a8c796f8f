import { useState } from 'preact/hooks';
import type { Comparison, OrderDetail } from '../../../shared/contract/operator/order-replies.ts';
import { useResource } from '../api/use-resource.ts';
import { ComparisonTable } from '../order/comparison-table.tsx';
import { EditsList } from '../order/edits-list.tsx';
import { LifeList } from '../order/life-list.tsx';
import { OrderActs } from '../order/order-acts.tsx';
import { OrderFacts } from '../order/order-facts.tsx';
import { apiPathOf } from '../order/order-paths.ts';
import { OriginalText } from '../order/original-text.tsx';
import { ReplayOutcome } from '../order/replay-outcome.tsx';
import { SavedEdit } from '../order/saved-edit.tsx';
import { WhatIsWrong } from '../order/what-is-wrong.tsx';
import { Notice } from '../parts/notice.tsx';
import { PageTitle } from '../parts/page-title.tsx';
import { ShowResource } from '../parts/show-resource.tsx';
import type { Page } from '../router/pages.ts';

const pauseMs = 10_000;

/** All of one order: what it is, what is wrong, what can be done, its life, and what the partner, Waybill and Odoo say. */
export const Order: Page = ({ parameters: { partner = '', externalId = '' } }) => {
  const path = apiPathOf({ partner, externalId });
  const detail = useResource<OrderDetail>(path, { everyMs: pauseMs });
  const comparison = useResource<Comparison>(`${path}/comparison`);
  const [replay, setReplay] = useState<string>();
  const [done, setDone] = useState<string>();
  const settle = (text?: string): void => {
    setDone(text);
    detail.reload();
    comparison.reload();
  };
  return (
    <>
      <PageTitle title={`Order ${externalId}`}>
        {detail.data && <OrderActs detail={detail.data} onReplay={setReplay} onDone={settle} />}
      </PageTitle>
      <ShowResource resource={detail} what="the order">
        {(data) => (
          <>
            <SavedEdit {...data} />
            {done !== undefined && <Notice tone="good" title={done} />}
            {replay !== undefined && <ReplayOutcome key={replay} id={replay} onOver={() => settle()} />}
            <WhatIsWrong {...data} />
            <OrderFacts {...data} />
            {data.edits.length > 0 && (
              <section class="section" aria-labelledby="edits-heading">
                <h2 id="edits-heading">Edits</h2>
                <EditsList edits={data.edits} path={path} onDecided={settle} />
              </section>
            )}
            <section class="section" aria-labelledby="life-heading">
              <h2 id="life-heading">Its life</h2>
              <LifeList life={data.life} />
            </section>
          </>
        )}
      </ShowResource>
      <section class="section" aria-labelledby="comparison-heading">
        <h2 id="comparison-heading">Side by side</h2>
        <ShowResource resource={comparison} what="what Odoo has">
          {(data) => <ComparisonTable {...data} />}
        </ShowResource>
      </section>
      {detail.data && (
        <section class="section" aria-labelledby="original-heading">
          <h2 id="original-heading">The original</h2>
          <OriginalText original={detail.data.original} />
        </section>
      )}
    </>
  );
};
