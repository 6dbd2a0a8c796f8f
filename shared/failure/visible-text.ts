import { decodeEntities } from './decode-entities.ts';

/** A website's page has scripts of this size before its first word. */
const maximumPage = 200_000;
const maximumText = 2_000;

/** What a reader sees of a page: no scripts, styles and tags; JSON of something unknown as it is. Bounded. */
export const visibleText = (body: unknown): string => {
  if (body === undefined) return '';
  const text = typeof body === 'string' ? body : (JSON.stringify(body) ?? '');
  return decodeEntities(withoutScripts(text.slice(0, maximumPage)).replace(/<[^<>]*>/g, ' '))
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, maximumText);
};

/** By place, not by pattern: a page full of openings without an end would take a pattern for ever. */
function withoutScripts(page: string): string {
  const lowerCase = page.toLowerCase();
  let text = '';
  let done = 0;
  for (const { 0: opening, 1: tag, index } of lowerCase.matchAll(/<(script|style)\b/g)) {
    if (index < done) continue;
    const end = lowerCase.indexOf(`</${tag}`, index + opening.length);
    text += `${page.slice(done, index)} `;
    done = end < 0 ? page.length : end;
  }
  return text + page.slice(done);
}
