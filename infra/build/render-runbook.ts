import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { Marked, type Tokens } from 'marked';

/** Where a link to a heading leads: its words in lower case, joined by hyphens. */
const anchorOf = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s-]/gu, '')
    .trim()
    .replaceAll(/\s+/g, '-');

const contentsOf = (headings: readonly Tokens.Heading[]): string =>
  headings
    .filter(({ depth }) => depth === 2 || depth === 3)
    .map(
      ({ depth, text }) =>
        `<li class="depth-${depth}"><a href="#${anchorOf(text)}">${text.replaceAll('`', '')}</a></li>`,
    )
    .join('\n');

/** The runbook as HTML, and the list of its headings, each with an anchor that failures and alarms link to. */
export const renderRunbook = async (file: string): Promise<{ runbook: string; runbookContents: string }> => {
  const markdown = existsSync(file) ? await readFile(file, 'utf8') : '# Runbook\n';
  const marked = new Marked({
    renderer: {
      heading({ tokens, depth, text }) {
        return `<h${depth} id="${anchorOf(text)}">${this.parser.parseInline(tokens)}</h${depth}>\n`;
      },
      // Wide ones scroll by themselves, with the keyboard, too.
      code({ text }) {
        return `<pre tabindex="0"><code>${escapeHtml(text)}</code></pre>\n`;
      },
    },
  });
  const headings = marked.lexer(markdown).filter((token): token is Tokens.Heading => token.type === 'heading');
  return { runbook: await marked.parse(markdown), runbookContents: contentsOf(headings) };
};

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
