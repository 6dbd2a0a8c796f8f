import { htmlReply, type Reply } from './reply.ts';

/** What Odoo answers when it cannot reach the database that was asked for: a wrong name and a stopped PostgreSQL look the same. */
export const noDatabasePage: Reply = htmlReply(
  404,
  `<!DOCTYPE html>
<title>404 Not Found</title>
<h1>Not Found</h1>
<p>No database is selected and the requested URL was not found in the server-wide controllers.</p>
<p>Please verify the hostname, <a href=/web/login>login</a> and try again.</p>

<!-- Alternatively, use the X-Odoo-Database header. -->
`,
);

export const serverErrorPage: Reply = htmlReply(
  500,
  `<!doctype html>
<html lang=en>
<title>500 Internal Server Error</title>
<h1>Internal Server Error</h1>
<p>The server encountered an internal error and was unable to complete your request. Either the server is overloaded or there is an error in the application.</p>
`,
);

/** Of a route that takes another content type; `path` as Odoo knows the route. */
export const unsupportedTypePage = (path: string, type: string): Reply =>
  htmlReply(
    415,
    `<!doctype html>
<html lang=en>
<title>415 Unsupported Media Type</title>
<h1>Unsupported Media Type</h1>
<p>Request inferred type is compatible with [&#39;http&#39;] but &#39;${path.replaceAll('<', '&lt;').replaceAll('>', '&gt;')}&#39; is type=&#39;${type}&#39;.<br><br>Please verify the Content-Type request header and try again.</p>
`,
  );

export const notFoundPage: Reply = htmlReply(
  404,
  `<!DOCTYPE html>
<html>
<head><title>404: Page Not Found</title></head>
<body><h1>Error 404</h1><p>We couldn't find the page you're looking for!</p></body>
</html>
`,
);

export const loginPage: Reply = htmlReply(
  200,
  `<!DOCTYPE html>
<html>
<head><title>Login</title></head>
<body><form action="/web/login" method="post"><input name="login"><input name="password" type="password"></form></body>
</html>
`,
);

/** For people who open the simulator in a browser. */
export const welcomePage = (database: string, version: number): Reply =>
  htmlReply(
    200,
    `<!DOCTYPE html>
<html lang="en">
<head><title>Odoo simulator</title></head>
<body>
<h1>Odoo simulator</h1>
<p>Stands in for an Odoo ${version} (database <code>${database}</code>) on this machine: it answers JSON-2 calls at <code>POST /json/2/&lt;model&gt;/&lt;method&gt;</code> (from 19 on), JSON-RPC at <code>/jsonrpc</code> and XML-RPC at <code>/xmlrpc/2/</code>. It is no Odoo.</p>
<ul>
<li><a href="/simulator/orders">/simulator/orders</a>: the sale orders it holds</li>
<li><a href="/simulator/products">/simulator/products</a>: the products; <code>POST</code> <code>{"sku": "…", "name": "…", "price": 1}</code> adds one</li>
<li><a href="/simulator/faults">/simulator/faults</a>: what goes wrong on demand; <code>POST</code> adds one, <code>DELETE</code> clears them</li>
<li><a href="/simulator/calls">/simulator/calls</a>: the last calls</li>
</ul>
</body>
</html>
`,
  );
