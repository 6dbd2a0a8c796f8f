import type { ComponentChildren } from 'preact';
import type { OrderDetail } from '../../../shared/contract/operator/order-replies.ts';
import { hrefOfCause } from '../causes/href-of-cause.ts';
import { Money } from '../parts/money.tsx';
import { StateBadge } from '../parts/state-badge.tsx';
import { Time } from '../parts/time.tsx';

/** What an order is, in short: where it stands, how much money it is, whose it is, and what Odoo calls it. */
export const OrderFacts = ({ order, odoo }: OrderDetail) => (
  <section class="card" aria-label="In short">
    <dl class="facts columns">
      <Fact name="State">
        <StateBadge state={order.state} />
      </Fact>
      <Fact name="Money">
        <Money of={order.money} />
      </Fact>
      {order.customer !== undefined && <Fact name="Customer">{order.customer}</Fact>}
      <Fact name="Partner">
        <a href={`/console/orders?partner=${encodeURIComponent(order.partner)}`}>{order.partner}</a>
      </Fact>
      <Fact name="Connection">{order.connection}</Fact>
      <Fact name="Received">
        <Time at={order.receivedAt} />
      </Fact>
      {order.parkedAt !== undefined && (
        <Fact name="Parked">
          <Time at={order.parkedAt} />
        </Fact>
      )}
      <Fact name="Revision">{String(order.revision)}</Fact>
      <Fact name="Attempts">{String(order.attempts)}</Fact>
      {odoo && (
        <Fact name="In Odoo">
          <OdooLink name={odoo.name} url={odoo.url} state={odoo.state} />
        </Fact>
      )}
      {order.cause !== undefined && (
        <Fact name="Cause">
          <a href={hrefOfCause({ connection: order.connection, cause: order.cause })}>All orders with this cause</a>
        </Fact>
      )}
    </dl>
  </section>
);

interface FactProps {
  readonly name: string;
  readonly children: ComponentChildren;
}

const Fact = ({ name, children }: FactProps) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

interface OdooLinkProps {
  readonly name: string;
  readonly url: string | undefined;
  readonly state: string | undefined;
}

/** Leads into Odoo itself, where its address is known. */
export const OdooLink = ({ name, url, state }: OdooLinkProps) => (
  <>
    {url === undefined ? (
      name
    ) : (
      <a href={url} target="_blank" rel="noreferrer">
        {name}
        <span class="unseen"> (opens Odoo)</span>
      </a>
    )}
    {state !== undefined && <span class="faint"> {state}</span>}
  </>
);
