import type { GroupReply } from '../../../shared/contract/operator/now-replies.ts';
import { Money } from '../parts/money.tsx';
import { Prose } from '../parts/prose.tsx';
import { Time } from '../parts/time.tsx';
import { CauseActs } from './cause-acts.tsx';
import { hrefOfCause } from './href-of-cause.ts';
import { sayOwner } from './say-owner.ts';

/** A cause in a list: what is wrong, how much it holds up, whose turn it is, and what can be done at once. */
export const CauseCard = ({ group }: { readonly group: GroupReply }) => (
  <article class="card cause">
    <h2>
      <a href={hrefOfCause(group)}>
        <Prose text={group.title} />
      </a>
    </h2>
    <p class="cause-facts">
      <strong>
        {group.count.toLocaleString()} {group.count === 1 ? 'order' : 'orders'}
      </strong>
      <Money of={group.money} />
      <span>
        the oldest <Time at={group.oldest} />
      </span>
      <span>{sayOwner(group.owner)}</span>
      <span class="faint">
        {group.connection} · {group.partners.join(', ')}
      </span>
    </p>
    {group.remedy && (
      <p>
        <Prose text={group.remedy} />
      </p>
    )}
    <CauseActs group={group} />
  </article>
);
