import type { ComponentChildren } from 'preact';
import type { StatsReply } from '../../../shared/contract/operator/now-replies.ts';
import { Money } from '../parts/money.tsx';
import { Time } from '../parts/time.tsx';

interface FigureProps {
  readonly name: string;
  readonly href?: string;
  readonly children: ComponentChildren;
}

const Figure = ({ name, href, children }: FigureProps) => (
  <div>
    <dt>{href === undefined ? name : <a href={href}>{name}</a>}</dt>
    <dd>{children}</dd>
  </div>
);

/** How many orders stand, and how much money with them. */
export const Numbers = ({ stats: { parked, waiting } }: { readonly stats: StatsReply }) => (
  <dl class="figures">
    <Figure name="Parked" href="/console/causes">
      {parked.count.toLocaleString()}
    </Figure>
    <Figure name="Money parked">
      <Money of={parked.money} />
    </Figure>
    <Figure name="Oldest parked">
      <Time at={parked.oldest} />
    </Figure>
    <Figure name="On the way to Odoo">
      {waiting.count.toLocaleString()}
      {!waiting.isComplete && '+'}
    </Figure>
    <Figure name="Money on the way">
      <Money of={waiting.money} />
    </Figure>
    <Figure name="Oldest on the way">
      <Time at={waiting.oldest} />
    </Figure>
  </dl>
);
