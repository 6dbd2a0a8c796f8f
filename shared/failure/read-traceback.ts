import type { Exception } from './exception-rules.ts';

/**
 * The exception at the end of a Python traceback, as XML-RPC and careless controllers send it; undefined when the text is
 * none. A message may have several lines: the name stands in the first line after the last frame.
 */
export const readTraceback = (text: string): Exception | undefined => {
  const end = text.slice(-maximumTrace);
  const frames = Math.max(end.lastIndexOf('\n  File "'), end.startsWith('  File "') ? 0 : -1);
  if (frames < 0) return undefined;
  const after = /\n(?<name>[A-Za-z_][\w.]{0,200})(?:: (?<message>[\s\S]*))?$/m.exec(unindented(end.slice(frames + 1)));
  const name = after?.groups?.['name'];
  return name === undefined
    ? undefined
    : { name: qualified(name), message: after?.groups?.['message'] ?? '', trace: end };
};

/** Where the exception stands is at the end; a traceback can be as long as the recursion that it tells of. */
const maximumTrace = 20_000;

/** Without the lines of the last frame, which are indented. */
function unindented(text: string): string {
  const lines = text.split('\n');
  const first = lines.findIndex((line, index) => index > 0 && /^\S/.test(line));
  return first < 0 ? '' : `\n${lines.slice(first).join('\n')}`;
}

/** Python leaves the module of its own exceptions away. */
export const qualified = (name: string): string =>
  (name.includes('.') ? name : `builtins.${name}`).replace(/^openerp\./, 'odoo.').replace(/^exceptions\./, 'builtins.');
