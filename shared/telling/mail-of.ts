import type { Letter } from './letter.ts';

/** SNS takes 100 characters of ASCII without line breaks. https://docs.aws.amazon.com/sns/latest/api/API_Publish.html */
const maximumSubject = 100;
/** SNS takes 256 KB; nobody reads more than this. */
const maximumText = 8_000;

/** A letter as plain text for e-mail, its links leading to the console at `origin`. */
export const mailOf = ({ subject, paragraphs, links }: Letter, origin: string) => ({
  subject: cut(asciiOf(subject), maximumSubject),
  text: [
    cut(paragraphs.join('\n\n'), maximumText),
    links.map(({ label, path }) => `${label}: ${origin}${path}`).join('\n'),
  ]
    .filter((part) => part !== '')
    .join('\n\n'),
});

/** Accents go, so that names stay readable; what is left over becomes a question mark. */
const asciiOf = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replaceAll('…', '...')
    .replaceAll('`', '')
    .replace(/\s+/g, ' ')
    .replace(/[^\x20-\x7e]/g, '?')
    .trim();

const cut = (text: string, maximum: number): string =>
  text.length <= maximum ? text : `${text.slice(0, maximum - 3)}...`;
