const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\n': '<br>' };

/** Plain text for a field that Odoo keeps as HTML. */
export const toHtml = (text: string): string =>
  text.replace(/\r\n?/g, '\n').replace(/[&<>\n]/g, (found) => entities[found] ?? '');
