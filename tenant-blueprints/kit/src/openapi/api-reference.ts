import { escapeHtml } from '../http/escape-html.ts';
/** The parts of an OpenAPI document that the page shows. */
interface Shown {
  info: { title: string; description?: string };
  servers: { url: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
}

interface Operation {
  operationId: string;
  tags: string[];
  summary: string;
  description?: string;
  parameters?: { name: string; in: string; required?: boolean; description?: string; schema: Schema }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<string, { description: string; content?: Record<string, { schema: Schema }> }>;
}

interface Schema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  enum?: unknown[];
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  description?: string;
  pattern?: string;
}

/** What `openapi.json` says, to be read by people: no script, one style sheet. In English, as its readers' code is. */
export const apiReference = {
  page(document: object, base: string): string {
    // Made by our own generator from our own routes.
    const shown = document as Shown;
    const operations = Object.entries(shown.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
    );
    const tags = [...new Set(operations.flatMap(({ operation }) => operation.tags))];
    const server = shown.servers[0]?.url ?? base;
    return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(shown.info.title)}</title>
<link rel="stylesheet" href="${escapeHtml(base)}/reference.css">
</head>
<body>
<main>
<h1>${escapeHtml(shown.info.title)}</h1>
<p>${escapeHtml(shown.info.description ?? '')}</p>
<p>The same for programs: <a href="${escapeHtml(base)}/openapi.json">openapi.json</a> (OpenAPI 3.1).</p>
<h2>How to ask</h2>
<p>Every call needs a token, which the owner makes in the settings; it is shown once.</p>
<pre tabindex="0"><code>curl ${escapeHtml(server)}/services \\
  -H 'Authorization: Bearer salon_...'</code></pre>
<p>Send an <code>Idempotency-Key</code> with every <code>POST</code>: sent again after a lost answer, it is done once and answered the same. Problems have the form of RFC 9457; their <code>code</code> is for programs.</p>
${tags.map((tag) => section(tag, operations)).join('\n')}
<h2>Forms</h2>
${Object.entries(shown.components.schemas)
  .map(([name, schema]) => schemaBlock(name, schema))
  .join('\n')}
</main>
</body>
</html>
`;
  },

  css: `:root { color-scheme: light dark; --paper: #faf8f4; --ink: #1c1b1a; --muted: #6b665e; --line: #e6e1d8; --accent: #0e5a47; }
@media (prefers-color-scheme: dark) { :root { --paper: #141312; --ink: #f1ede6; --muted: #a39c90; --line: #322f2b; --accent: #57b89b; } }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.55 system-ui, sans-serif; }
main { max-width: 52rem; margin: 0 auto; padding: 2.5rem 1.25rem 4rem; }
h1, h2, h3 { line-height: 1.2; }
h2 { margin: 3rem 0 1rem; padding-top: 1rem; border-top: 1px solid var(--line); }
h3 { margin: 2rem 0 0.5rem; }
code, pre { font-family: ui-monospace, monospace; font-size: 0.9em; overflow-wrap: anywhere; }
pre { padding: 1rem; border: 1px solid var(--line); border-radius: 6px; overflow-x: auto; }
a { color: var(--accent); }
table { width: 100%; border-collapse: collapse; font-size: 0.95em; }
th, td { padding: 0.5rem 0.75rem 0.5rem 0; border-top: 1px solid var(--line); text-align: left; vertical-align: top; }
th { font-weight: 600; }
.method { color: var(--muted); text-transform: uppercase; }
.muted { color: var(--muted); }
`,
};

function section(tag: string, operations: { path: string; method: string; operation: Operation }[]): string {
  const blocks = operations
    .filter(({ operation }) => operation.tags.includes(tag))
    .map(({ path, method, operation }) => {
      const { summary, description, parameters = [], requestBody, responses, operationId } = operation;
      const body = Object.values(requestBody?.content ?? {})[0]?.schema;
      const rows = parameters
        .filter((parameter) => parameter.in !== 'header')
        .map(
          ({ name, in: where, required, description: words, schema }) =>
            `<tr><th scope="row"><code>${escapeHtml(name)}</code></th><td>${typeOf(schema)}${required ? '' : ', optional'}</td><td>${escapeHtml(where)}. ${escapeHtml(words ?? '')}</td></tr>`,
        );
      const answers = Object.entries(responses).map(([status, { description: words, content }]) => {
        const schema = Object.values(content ?? {})[0]?.schema;
        return `<li><code>${escapeHtml(status)}</code> ${escapeHtml(words)}${schema ? `: ${typeOf(schema)}` : ''}</li>`;
      });
      return `<h3 id="${escapeHtml(operationId)}">${escapeHtml(summary)}</h3>
<p><code><span class="method">${escapeHtml(method)}</span> ${escapeHtml(path)}</code></p>
<p>${escapeHtml(description ?? '')}</p>
${rows.length > 0 ? `<table><tbody>${rows.join('')}</tbody></table>` : ''}
${body ? `<p>Body: ${typeOf(body)}</p>` : ''}
<ul>${answers.join('')}</ul>`;
    });
  return `<h2>${escapeHtml(tag)}</h2>\n${blocks.join('\n')}`;
}

function schemaBlock(name: string, { properties = {}, required = [], description }: Schema): string {
  const rows = Object.entries(properties).map(
    ([key, schema]) =>
      `<tr><th scope="row"><code>${escapeHtml(key)}</code></th><td>${typeOf(schema)}${required.includes(key) ? '' : ', optional'}</td><td>${escapeHtml(schema.description ?? '')}</td></tr>`,
  );
  return `<h3 id="form-${escapeHtml(name)}">${escapeHtml(name)}</h3>
${description === undefined ? '' : `<p class="muted">${escapeHtml(description)}</p>`}
<table><tbody>${rows.join('')}</tbody></table>`;
}

function typeOf(schema: Schema): string {
  const name = schema.$ref?.split('/').at(-1);
  if (name !== undefined) return `<a href="#form-${escapeHtml(name)}">${escapeHtml(name)}</a>`;
  if (schema.items) return `list of ${typeOf(schema.items)}`;
  if (schema.enum)
    return schema.enum.map((value) => `<code>${escapeHtml(String(value))}</code>`).join(' or ');
  if (schema.properties)
    return `{ ${Object.entries(schema.properties)
      .map(([key, value]) => `${escapeHtml(key)}: ${typeOf(value)}`)
      .join(', ')} }`;
  const type = Array.isArray(schema.type) ? schema.type.join(' or ') : (schema.type ?? 'anything');
  return escapeHtml(schema.format === undefined ? type : `${type} (${schema.format})`);
}
