import type { Letter } from './letter.ts';

/** Slack takes 150 characters of a header, 3,000 of a section and 50 blocks. https://docs.slack.dev/reference/block-kit/blocks */
const maximumHeader = 150;
const maximumSection = 2_900;
const maximumSections = 20;

/** A letter as a message of Slack's incoming webhooks, its links leading to the console at `origin`. */
export const slackOf = ({ subject, paragraphs, links }: Letter, origin: string) => ({
  // What a notification shows, and whatever does not know blocks.
  text: withoutMarkUp(cut(subject, maximumHeader)),
  blocks: [
    { type: 'header', text: { type: 'plain_text', text: cut(subject.replaceAll('`', ''), maximumHeader) } },
    ...paragraphs.slice(0, maximumSections).map((paragraph) => section(cut(withoutMarkUp(paragraph), maximumSection))),
    ...(links.length === 0
      ? []
      : [section(links.map(({ label, path }) => `<${origin}${path}|${withoutMarkUp(label)}>`).join('  ·  '))]),
  ],
});

const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text } });

/** What Slack reads as mark-up of its own. */
const withoutMarkUp = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const cut = (text: string, maximum: number): string =>
  text.length <= maximum ? text : `${text.slice(0, maximum - 1)}…`;
