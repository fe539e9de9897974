import { APP_ERROR_CODES } from '@codexdlc/domain';
import { STATUS_OF, TITLE_OF } from '../problem.ts';

/** What one has to know before the list of routes; the list itself is drawn by Swagger UI from /openapi.json. */
export function docsPage(): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>codexdlc platform API</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/docs/assets/swagger-ui.css">
<link rel="stylesheet" href="/docs/assets/docs.css">
</head>
<body>
<a class="skip" href="#routes">Skip to the routes</a>
<header>
<p class="over">codexdlc</p>
<h1>Platform API</h1>
<p class="lead">Tenants, operations, clients and incidents over HTTP and JSON. Every change is accepted once, done by a
worker and followed step by step.</p>
<nav aria-label="On this page"><a href="#token">Token</a><a href="#changes">Changes</a><a href="#lists">Lists</a><a
href="#live">Live</a><a href="#errors">Errors</a><a href="#routes">Routes</a><a href="/openapi.json">openapi.json</a></nav>
</header>
<main>
${token()}${changes()}${reading()}
<section id="errors"><h2>Errors</h2>
<p>Every error is a problem after RFC 9457 (<code>application/problem+json</code>). <code>detail</code> says what was
wrong, <code>why</code> with which value, <code>todo</code> what to do next, <code>errors</code> points at each field,
<code>instance</code> is the id of the request. Programs look at <code>code</code>.</p>
<table><thead><tr><th scope="col">code</th><th scope="col">status</th><th scope="col">meaning</th></tr></thead><tbody>
${APP_ERROR_CODES.map(errorRow).join('\n')}
</tbody></table></section>
<section id="routes"><h2>Routes</h2><div id="swagger-ui"><noscript>The list needs JavaScript; the same is in
<a href="/openapi.json">/openapi.json</a>.</noscript></div></section>
</main>
<script src="/docs/assets/swagger-ui-bundle.js" defer></script>
<script src="/docs/assets/docs.js" defer></script>
</body>
</html>
`;
}

function errorRow(code: (typeof APP_ERROR_CODES)[number]): string {
  return `<tr id="${code}"><td><code>${code}</code></td><td>${STATUS_OF[code]}</td><td>${TITLE_OF[code]}</td></tr>`;
}

function token(): string {
  return `<section id="token"><h2>How to get a token</h2>
<p>Who runs the platform makes the first architect with <code>npx waas admin create</code>, which prints a token once.
With it, make more: one for each program, with the scope that it needs and no more.</p>
<pre>curl https://your-platform/v1/tokens -H "Authorization: Bearer waas_..." \\
  -H "Content-Type: application/json" \\
  -d '{"name": "ci", "scopes": ["operate"], "expiresInDays": 90}'</pre>
<table><thead><tr><th scope="col">scope</th><th scope="col">allows, if your role does</th></tr></thead><tbody>
<tr><td><code>read</code></td><td>to look</td></tr>
<tr><td><code>operate</code></td><td>and to create and change tenants, clients and incidents</td></tr>
<tr><td><code>admin</code></td><td>and to destroy, and to manage hosts, users and tokens</td></tr>
</tbody></table>
<p>A token lives a year at most. A user with the role <code>client</code> sees what belongs to this client; everything
else does not exist for them.</p></section>`;
}

function changes(): string {
  return `<section id="changes"><h2>Changes that happen once</h2>
<p>Send an <code>Idempotency-Key</code> of your own, such as a UUID, with every POST, PATCH and DELETE. If the connection
breaks, send the same again: it is done once, and you get the first answer (with <code>Idempotency-Replayed: true</code>)
for a day. The same key with another request is refused.</p>
<p>Things that can be changed have a version, sent as <code>ETag</code>. Send it back as <code>If-Match</code>: when
somebody else was faster, you get 412 instead of undoing their work.</p>
<p>A change of a tenant answers 202 with an operation: follow it at
<code>/v1/operations/{operationId}/events</code>.</p></section>`;
}

function reading(): string {
  return `<section id="lists"><h2>Lists and limits</h2>
<p>Lists answer <code>items</code> and <code>nextCursor</code>; pass it on as <code>?cursor=</code> until it is null.
<code>?limit=</code> takes 1 to 200. Query parameters that do not exist are refused. The header
<code>RateLimit</code> says how many requests are left, <code>Retry-After</code> when to go on.</p></section>
<section id="live"><h2>Live</h2>
<p>Streams are server-sent events. After a break send the last id as <code>Last-Event-ID</code> (or
<code>?lastEventId=</code>) and nothing is missed. One token may have five streams open.</p></section>`;
}
