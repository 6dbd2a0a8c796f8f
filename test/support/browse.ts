const mostRedirects = 10;

/**
 * Signs in at the local issuer as a browser does, from the address that a program opens: its cookies kept, the form sent
 * as this person, every redirect followed. Resolves to the answer that no redirect leads on from.
 */
export const signInAs = async (person: string, address: string): Promise<Response> => {
  const jar = new Map<string, string>();
  const visit = async (url: string, init: RequestInit = {}): Promise<Response> => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, { ...init, headers: { cookie }, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      jar.set(name, value);
    }
    return response;
  };
  let url = address;
  let response = await visit(url);
  for (let count = 0; count < mostRedirects; count += 1) {
    const location = response.headers.get('location');
    if (location === null) {
      if (!new URL(url).pathname.startsWith('/interaction/')) return response;
      response = await visit(url, { method: 'POST', body: new URLSearchParams({ person }) });
    } else {
      url = new URL(location, url).href;
      response = await visit(url);
    }
  }
  throw new Error(`The sign-in led from one page to the next, and at last to ${url}.`);
};
