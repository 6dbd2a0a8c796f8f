import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { AuditEntry } from '../contract/operator/audit-replies.ts';
import { auditItemKey, placeOf } from './audit-keys.ts';
import type { LedgerTable } from './table.ts';
import { updateItem } from './update-item.ts';

/** How long it is known who did what, in days: as long as somebody may come and ask how an order became what it is. */
const retentionDays = 3 * 365;

/** What was before and after is told by what changed, not by whole orders; beyond this it is only said how much there was. */
const maximumDetailCharacters = 8_000;

/** What somebody is about to do. */
export type Beginning = Omit<AuditEntry, 'outcome' | 'before' | 'after'> & { readonly before?: object };

/** What came of it. */
export type Ending = Pick<AuditEntry, 'problem'> & {
  readonly outcome: 'done' | 'refused' | 'failed';
  readonly after?: object;
};

/** Who did what, when and why. */
export interface Audit {
  /** Notes what somebody is about to do. Nothing may be done before this has resolved. */
  begin(entry: Beginning): Promise<void>;
  /** Notes what came of it. */
  finish(entry: Pick<AuditEntry, 'id' | 'at'>, ending: Ending): Promise<void>;
}

/** The audit in the ledger's table: an item an act, kept for three years. */
export const createAudit = (ledger: LedgerTable): Audit => ({
  async begin(entry) {
    const { before, ...rest } = entry;
    await ledger.client.send(
      new PutItemCommand({
        TableName: ledger.table,
        Item: marshall(
          {
            ...auditItemKey(placeOf(entry)),
            ...{ ...rest, outcome: 'begun', before: detail(before) },
            expiresAt: Math.floor(Date.parse(entry.at) / 1_000) + retentionDays * 86_400,
          },
          { removeUndefinedValues: true },
        ),
        ConditionExpression: 'attribute_not_exists(pk)',
      }),
    );
  },
  async finish(entry, { after, problem, outcome }) {
    const text = detail(after);
    await updateItem(ledger, auditItemKey(placeOf(entry)), {
      set: { outcome, ...(text !== undefined && { after: text }), ...(problem !== undefined && { problem }) },
      condition: 'attribute_exists(pk)',
    });
  },
});

/** As JSON text, since DynamoDB's own types would not give back what was put in. */
function detail(value: object | undefined): string | undefined {
  if (value === undefined) return undefined;
  const text = JSON.stringify(value);
  return text.length <= maximumDetailCharacters ? text : JSON.stringify({ characters: text.length });
}
