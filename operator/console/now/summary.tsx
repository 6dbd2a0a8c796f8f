import type { StatsReply } from '../../../shared/contract/operator/now-replies.ts';
import { Prose } from '../parts/prose.tsx';

const signs = { well: '✓', attention: '!', trouble: '!!' } as const;
const words = { well: 'All is well', attention: 'Needs a person', trouble: 'Trouble' } as const;
const tones = { well: 'good', attention: 'warn', trouble: 'bad' } as const;

/** The one sentence that matters, and those that follow from it. */
export const Summary = ({ stats: { level, headline, sentences } }: { readonly stats: StatsReply }) => (
  <section class={`summary ${tones[level]}`} aria-label="Summary">
    <p class={`badge ${tones[level]}`}>
      <span aria-hidden="true">{signs[level]}</span> {words[level]}
    </p>
    <p class="headline" aria-live="polite">
      <Prose text={headline} />
    </p>
    {sentences.length > 0 && (
      <ul>
        {sentences.map(({ text, href }) => (
          <li key={text}>
            <Prose text={text} /> {href !== undefined && <a href={href}>{nameOf(href)}</a>}
          </li>
        ))}
      </ul>
    )}
  </section>
);

/** What a link of a sentence leads to, in words. */
function nameOf(href: string): string {
  if (href.startsWith('/console/runbook')) return 'Read what to do';
  if (href.startsWith('/console/causes/')) return 'Open the cause';
  if (href.startsWith('/console/causes')) return 'Open the causes';
  if (href.startsWith('/console/replays')) return 'Follow it';
  return 'Open';
}
