import type { Failure } from '../../../failure/failure.ts';
import { makeFailure } from '../../../failure/make-failure.ts';
import { fail, type Result, succeed } from '../../../failure/result.ts';
import type { LoadRecord } from '../../load-record.ts';
import type { LoadedJob } from '../job.ts';
import { namedKey } from '../references/named-records.ts';
import type { References, Referring } from '../references/references.ts';
import { htmlList, revisionExternalId } from './notes.ts';

/** Who is asked where an order has no salesperson, as a key among the named records. */
export const responsibleKeysOf = ({ connection: { life } }: Pick<Referring, 'connection'>): string[] =>
  life.responsible === undefined ? [] : [namedKey('res.users', life.responsible)];

/**
 * The thing to do that a revision leaves for a person: for the order's salesperson, else whoever is configured, else the
 * user who made the order. None where nothing is handed over.
 */
export const activityOf = (job: LoadedJob, references: Pick<References, 'named'>): Result<LoadRecord | undefined> => {
  const { order, odooId, handOver } = job;
  if (!handOver) return succeed(undefined);
  const user = responsibleOf(job, references);
  if (!user.ok) return user;
  const intro = `Revision ${order.order.revision} of order ${order.order.externalId}:`;
  return succeed({
    externalId: revisionExternalId(order, 'activity'),
    row: {
      ...{ 'res_model_id/id': 'sale.model_sale_order', res_id: String(odooId) },
      'activity_type_id/id': 'mail.mail_activity_data_todo',
      summary: handOver.summary,
      note: htmlList(intro, handOver.points),
      'user_id/.id': String(user.value ?? ''),
    },
  });
};

function responsibleOf({ order, held }: LoadedJob, { named }: Pick<References, 'named'>): Result<number | undefined> {
  if (held?.salesperson !== undefined && held.salesperson !== held.maker) return succeed(held.salesperson);
  const [key] = responsibleKeysOf(order);
  if (key === undefined) return succeed(held?.salesperson ?? held?.maker);
  const user = named.get(key);
  return user?.matches === 1 ? succeed(user.id) : fail(nobody(String(order.connection.life.responsible)));
}

const nobody = (name: string): Failure =>
  makeFailure({
    class: 'misconfigured',
    scope: 'order',
    outcome: 'answered',
    message: `The order needs a person in Odoo, and no single user is called \`${name}\` there.`,
    remedy: `Correct \`life.responsible\` in the connection's configuration, or the user in Odoo; then replay the order.`,
  });
