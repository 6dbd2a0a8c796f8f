import type { AuditPage } from '../../../shared/contract/operator/audit-replies.ts';
import { useResource } from '../api/use-resource.ts';
import { AuditFilterForm } from '../audit/audit-filter-form.tsx';
import { auditQueryOf } from '../audit/audit-filters.ts';
import { AuditTable } from '../audit/audit-table.tsx';
import { CsvButton } from '../parts/csv-button.tsx';
import { Notice } from '../parts/notice.tsx';
import { PageTitle } from '../parts/page-title.tsx';
import { Pager } from '../parts/pager.tsx';
import { ShowResource } from '../parts/show-resource.tsx';
import { useLocation } from '../router/location.tsx';

/** Who did what, and why. */
export const Audit = () => {
  const { search } = useLocation();
  const asked = new URLSearchParams(search);
  const filters = auditQueryOf(asked);
  const cursor = asked.get('cursor') ?? '';
  const query = new URLSearchParams([...filters, ...(cursor === '' ? [] : [['cursor', cursor]])]);
  const page = useResource<AuditPage>(query.size === 0 ? '/audit' : `/audit?${query}`);
  return (
    <>
      <PageTitle title="Audit">
        <CsvButton path={filters.size === 0 ? '/audit' : `/audit?${filters}`} fileName="waybill-audit.csv" />
      </PageTitle>
      <AuditFilterForm />
      <ShowResource resource={page} what="the audit">
        {({ entries, cursor: next }) => (
          <>
            {entries.length > 0 && <AuditTable entries={entries} isLoading={page.isLoading} />}
            {entries.length === 0 && <NothingDone hasMore={next !== undefined} />}
            <Pager next={next}>{`${entries.length} on this page, the latest first.`}</Pager>
          </>
        )}
      </ShowResource>
    </>
  );
};

const NothingDone = ({ hasMore }: { readonly hasMore: boolean }) => (
  <Notice title={hasMore ? 'None so far; there is more to look through.' : 'Nobody did any such thing.'}>
    <p>Unless a time is given, the last 30 days are looked at.</p>
  </Notice>
);
