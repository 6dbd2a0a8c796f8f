import { people } from './person.ts';

/** Pages that ask nobody else for anything, as the machine may be off the network. */
const page = (title: string, body: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
body { max-width: 26rem; margin: 12vh auto; padding: 0 1rem; }
form { display: grid; gap: .75rem; }
button { font: inherit; padding: .75rem 1rem; text-align: start; cursor: pointer; }
</style>
</head>
<body>
<main>
<h1>${title}</h1>
${body}
</main>
</body>
</html>
`;

/** Lets one choose who to be; the address that it is posted to is its own. */
export const signInPage = (): string => {
  const buttons = people.map(({ name, role }) => `<button name="person" value="${name}">${name}, ${role}</button>`);
  const note = '<p>This issuer of tokens is for local use: it asks for no password. Who do you want to be?</p>';
  return page('Sign in to Waybill', `${note}\n<form method="post">\n${buttons.join('\n')}\n</form>`);
};

/** Asks whether to sign out, by the form that the library makes. */
export const signOutPage = (form: string): string => {
  const buttons = '<button form="op.logoutForm" name="logout" value="yes" autofocus>Sign out</button>';
  return page('Sign out of Waybill?', `${form}\n<p>${buttons}</p>`);
};

export const signedOutPage = (): string => page('Signed out', '<p>You can close this page.</p>');

/** Says what was wrong with the request, in the words of the specification. */
export const faultPage = (error: string): string =>
  page('Signing in failed', `<p>The issuer says <code>${error.replaceAll(/[^\w ]/g, '')}</code>.</p>`);
