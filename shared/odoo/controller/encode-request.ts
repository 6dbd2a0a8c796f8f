type Fields = Readonly<Record<string, unknown>>;

/** A request to a controller, before it has a form on the wire. */
export interface Question {
  /** The route's path; `{name}` in it is filled in from `places`. */
  readonly path: string;
  readonly places?: Readonly<Record<string, string>>;
  readonly method: string;
  readonly type: 'json' | 'http';
  readonly encoding?: 'json' | 'form';
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: Fields;
  readonly headers?: Readonly<Record<string, string>>;
}

interface Encoded {
  readonly path: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A request as Odoo's routes of this type take it: JSON-RPC's envelope around the body, plain JSON, or a form. */
export const encodeRequest = (question: Question): Encoded => {
  const { method, headers = {}, body } = question;
  const path = pathOf(question);
  if (body === undefined) return { path, method, headers };
  if (question.type === 'http' && question.encoding === 'form') {
    const type = { 'content-type': 'application/x-www-form-urlencoded' };
    return { path, method, headers: { ...headers, ...type }, body: formOf(body).toString() };
  }
  const content = question.type === 'json' ? { jsonrpc: '2.0', method: 'call', id: 1, params: body } : body;
  return {
    path,
    method,
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(content),
  };
};

function pathOf({ path, places = {}, query = {} }: Question): string {
  const filled = path.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = Object.hasOwn(places, name) ? places[name] : undefined;
    return value === undefined ? whole : encodeURIComponent(value);
  });
  const search = new URLSearchParams(query).toString();
  return search === '' ? filled : `${filled}?${search}`;
}

/** Texts as they are; lists and objects as JSON, since a form has no other way to hold them. */
function formOf(body: Fields): URLSearchParams {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(body)) {
    if (value === undefined || value === null) continue;
    form.set(name, typeof value === 'string' ? value : JSON.stringify(value));
  }
  return form;
}
