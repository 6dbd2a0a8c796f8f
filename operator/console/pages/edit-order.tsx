import type { OrderDetail } from '../../../shared/contract/operator/order-replies.ts';
import { useResource } from '../api/use-resource.ts';
import { Editor } from '../edit-order/editor.tsx';
import { apiPathOf, pageOf } from '../order/order-paths.ts';
import { Notice } from '../parts/notice.tsx';
import { PageTitle } from '../parts/page-title.tsx';
import { Prose } from '../parts/prose.tsx';
import { ShowResource } from '../parts/show-resource.tsx';
import type { Page } from '../router/pages.ts';

/** An order in a form, to be mended. */
export const EditOrder: Page = ({ parameters: { partner = '', externalId = '' } }) => {
  const order = { partner, externalId };
  const detail = useResource<OrderDetail>(apiPathOf(order));
  return (
    <>
      <PageTitle title={`Edit order ${externalId}`}>
        <a class="button" href={pageOf(order)}>
          Back to the order
        </a>
      </PageTitle>
      <p class="faint">
        From {partner}. What is saved here is what a replay writes to Odoo; what the partner sent stays as it came.
      </p>
      <ShowResource resource={detail} what="the order">
        {(data) => <EditorOrWhyNot detail={data} reload={detail.reload} />}
      </ShowResource>
    </>
  );
};

const EditorOrWhyNot = ({ detail, reload }: { readonly detail: OrderDetail; readonly reload: () => void }) => {
  const { canonical, mayEdit, order } = detail;
  if (canonical === undefined) {
    return (
      <Notice title="What the order said is no longer kept.">
        <p>Ask the partner to send it again.</p>
      </Notice>
    );
  }
  if (!mayEdit) {
    return (
      <Notice title={`This order is ${order.state} and cannot be edited.`}>
        <p>
          Only orders that wait for a person can be. <a href={pageOf(order)}>Look at the order</a> for what can be done.
        </p>
      </Notice>
    );
  }
  return (
    <>
      {detail.failure && (
        <Notice tone="warn" title="Why it is not in Odoo">
          <p>
            <Prose text={detail.failure.operatorMessage} />
          </p>
        </Notice>
      )}
      <Editor detail={detail} canonical={canonical} reload={reload} />
    </>
  );
};
