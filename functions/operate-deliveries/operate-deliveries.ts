import type { PartnerReply, PartnersReply } from '../../shared/contract/operator/partner-replies.ts';
import type { AuthenticateOperator } from '../../shared/operator/authenticate-operator.ts';
import { csvReply, wantsCsv } from '../../shared/operator/csv-reply.ts';
import { readCommand } from '../../shared/operator/read-command.ts';
import type { KnownPartner, Registry } from '../../shared/partner/registry.ts';
import { orUnavailable } from '../../shared/runtime/http/or-unavailable.ts';
import { Problem } from '../../shared/runtime/http/problem.ts';
import type { HttpReply } from '../../shared/runtime/http/reply.ts';
import type { HttpRequest } from '../../shared/runtime/http/request.ts';
import { type ActingVerbs, actOnDeliveries, maximumShown } from './act-on-deliveries.ts';
import { deliveryCommandSchema } from './delivery-command.ts';
import { viewDelivery } from './delivery-view.ts';
import { partnerColumns } from './partner-columns.ts';
import { type PartnerHealth, viewPartner } from './partner-view.ts';

interface Verbs extends ActingVerbs {
  readonly authenticate: AuthenticateOperator;
  readonly registry: Registry;
  readonly readHealth: (partner: KnownPartner) => Promise<PartnerHealth>;
}

/**
 * Shows operators how the partners are doing and what was kept aside instead of being taken, and puts it through the door
 * once more after a secret, a mapping or a shop was mended. What is taken then, or let go, is kept no more.
 */
export const createOperateDeliveries =
  (verbs: Verbs) =>
  async (request: HttpRequest): Promise<HttpReply> => {
    const operator = await verbs.authenticate(request, request.method === 'GET' ? 'viewer' : 'operator');
    if (request.method === 'POST') {
      const command = readCommand(deliveryCommandSchema, request);
      return actOnDeliveries(verbs, command, partnerNamed(verbs, command.partner, '/partner'), operator);
    }
    const { partner, id } = request.pathParameters;
    if (partner !== undefined && id !== undefined) return showOne(verbs, partner, id);
    if (request.path.endsWith('/partners')) return showPartners(verbs, request);
    const named = partnerNamed(verbs, request.query['partner'] ?? '', '?partner');
    return showPage(verbs, named.id, request.query['cursor']);
  };

/** One after the other would take long for many partners; all at once, the ledger would have to take hundreds of reads. */
const partnersAtATime = 20;

async function showPartners({ registry, readHealth, now }: Verbs, request: HttpRequest): Promise<HttpReply> {
  const found: PartnerReply[] = [];
  for (let start = 0; start < registry.all.length; start += partnersAtATime) {
    const some = registry.all.slice(start, start + partnersAtATime);
    const health = some.map(async (partner) => viewPartner(partner, await readHealth(partner), new Date(now())));
    found.push(...(await orUnavailable(Promise.all(health), 'ledger')));
  }
  const partners = found.toSorted((a, b) => b.rejectedLastDay - a.rejectedLastDay);
  if (wantsCsv(request))
    return csvReply(request, { name: 'waybill-partners', columns: partnerColumns, things: partners });
  const body: PartnersReply = { partners };
  return { status: 200, body: { ...body } };
}

async function showPage({ list }: Verbs, partner: string, after: string | undefined): Promise<HttpReply> {
  const { deliveries, next } = await orUnavailable(list({ partner, after, limit: maximumShown }), 'ledger');
  return { status: 200, body: { deliveries, ...(next !== undefined && { cursor: next }) } };
}

async function showOne(verbs: Verbs, partner: string, id: string): Promise<HttpReply> {
  const kept = await orUnavailable(verbs.read(partner, id), 'ledger');
  if (kept) return { status: 200, body: viewDelivery(kept) };
  throw new Problem('no-such-delivery', {
    detail: 'It was taken or let go meanwhile, or is older than 14 days, or was never kept.',
  });
}

function partnerNamed({ registry }: Verbs, id: string, pointer: string): KnownPartner {
  const partner = registry.find(id);
  if (partner) return partner;
  throw new Problem('no-such-partner', {
    detail: `The partners of this Waybill are: ${registry.all.map((known) => known.id).join(', ')}.`,
    faults: [{ pointer, message: 'is none of the partners' }],
  });
}
