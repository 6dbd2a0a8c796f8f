import type { PartnersReply } from '../../../shared/contract/operator/partner-replies.ts';
import { useResource } from '../api/use-resource.ts';
import { PartnerTable } from '../partners/partner-table.tsx';
import { AsOf } from '../parts/as-of.tsx';
import { CsvButton } from '../parts/csv-button.tsx';
import { Notice } from '../parts/notice.tsx';
import { PageTitle } from '../parts/page-title.tsx';
import { ShowResource } from '../parts/show-resource.tsx';

const everyMs = 30_000;

/** How each partner is doing: whether its deliveries come, are taken, and whether it is told of its orders. */
export const Partners = () => {
  const partners = useResource<PartnersReply>('/partners', { everyMs });
  return (
    <>
      <PageTitle title="Partners">
        <AsOf resource={partners} />
        <CsvButton path="/partners" fileName="partners.csv" />
      </PageTitle>
      <ShowResource resource={partners} what="the partners">
        {(data) =>
          data.partners.length === 0 ? (
            <Notice title="No partner is configured." />
          ) : (
            <PartnerTable partners={data.partners} />
          )
        }
      </ShowResource>
    </>
  );
};
