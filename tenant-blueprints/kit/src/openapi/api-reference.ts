import { escapeHtml } from '../http/escape-html.ts';
import { LANGUAGE_NAMES, LANGUAGES, type Language } from '../i18n/languages.ts';
import { REFERENCE_TEXTS, type ReferenceTexts } from './reference-texts.ts';

export interface ReferenceReader {
  language: Language;
  /** A text of the routes, which are described in English, in the reader's language. */
  say: (english: string) => string;
}

/** What the generator calls every answer that is none. */
const PROBLEM = 'A problem';

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

/** What `openapi.json` says, to be read by people in their language: no script, one style sheet. */
export const apiReference = {
  page(document: object, base: string, reader: ReferenceReader): string {
    const t = REFERENCE_TEXTS[reader.language];
    const code = (text: string) => `<code>${text}</code>`;
    // Made by our own generator from our own routes.
    const shown = document as Shown;
    const operations = Object.entries(shown.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
    );
    const tags = [...new Set(operations.flatMap(({ operation }) => operation.tags))];
    const server = shown.servers[0]?.url ?? base;
    return `<!doctype html>
<html lang="${reader.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(shown.info.title)}</title>
<link rel="stylesheet" href="${escapeHtml(base)}/reference.css">
</head>
<body>
<main>
${languageLinks(reader.language, t, base)}
<h1>${escapeHtml(shown.info.title)}</h1>
<p>${escapeHtml(reader.say(shown.info.description ?? ''))}</p>
<p>${t.forPrograms} <a href="${escapeHtml(base)}/openapi.json">openapi.json</a> (OpenAPI 3.1).</p>
<h2>${t.howTitle}</h2>
<p>${t.token}</p>
<pre tabindex="0"><code>curl ${escapeHtml(server)}/services \\
  -H 'Authorization: Bearer salon_...'</code></pre>
<p>${t.idempotency(code('Idempotency-Key'), code('POST'), code('code'))}</p>
${tags.map((tag) => section(tag, operations, reader)).join('\n')}
<h2>${t.forms}</h2>
${Object.entries(shown.components.schemas)
  .map(([name, schema]) => schemaBlock(name, schema, reader))
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
.languages { display: flex; gap: 1rem; margin-bottom: 1.5rem; }
.languages a { padding: 0.25rem 0; }
.languages [aria-current] { color: inherit; font-weight: 600; text-decoration: none; }
.method { color: var(--muted); text-transform: uppercase; }
.muted { color: var(--muted); }
`,
};

function languageLinks(language: Language, t: ReferenceTexts, base: string): string {
  const links = LANGUAGES.map(
    (each) =>
      `<a href="${escapeHtml(base)}/?lang=${each}" lang="${each}" hreflang="${each}"${each === language ? ' aria-current="true"' : ''}>${LANGUAGE_NAMES[each]}</a>`,
  );
  return `<nav class="languages" aria-label="${t.languages}">${links.join('')}</nav>`;
}

function section(
  tag: string,
  operations: { path: string; method: string; operation: Operation }[],
  reader: ReferenceReader,
): string {
  const t = REFERENCE_TEXTS[reader.language];
  const say = (text: string) => escapeHtml(reader.say(text));
  const blocks = operations
    .filter(({ operation }) => operation.tags.includes(tag))
    .map(({ path, method, operation }) => {
      const { summary, description = '', parameters = [], requestBody, responses, operationId } = operation;
      const body = Object.values(requestBody?.content ?? {})[0]?.schema;
      const rows = parameters
        .filter((parameter) => parameter.in !== 'header')
        .map(
          ({ name, in: where, required, description: words, schema }) =>
            `<tr><th scope="row"><code>${escapeHtml(name)}</code></th><td>${typeOf(schema, t)}${required ? '' : `, ${t.optional}`}</td><td>${escapeHtml(t.places[where] ?? where)}. ${say(words ?? '')}</td></tr>`,
        );
      const answers = Object.entries(responses).map(([status, { description: words, content }]) => {
        const schema = Object.values(content ?? {})[0]?.schema;
        const said = words === PROBLEM ? t.problem : say(words);
        return `<li><code>${escapeHtml(status)}</code> ${said}${schema ? `: ${typeOf(schema, t)}` : ''}</li>`;
      });
      return `<h3 id="${escapeHtml(operationId)}">${say(summary)}</h3>
<p><code><span class="method">${escapeHtml(method)}</span> ${escapeHtml(path)}</code></p>
<p>${describe(description, reader)}</p>
${rows.length > 0 ? `<table><tbody>${rows.join('')}</tbody></table>` : ''}
${body ? `<p>${t.body}: ${typeOf(body, t)}</p>` : ''}
<ul>${answers.join('')}</ul>`;
    });
  return `<h2>${say(tag)}</h2>\n${blocks.join('\n')}`;
}

/** The generator puts the scopes at the end of what a route says of itself. */
function describe(description: string, { language, say }: ReferenceReader): string {
  const [, words = '', scopes = ''] = /^(.*?) ?Scopes: ([^.]*)\.$/.exec(description) ?? ['', description, ''];
  const told = words === '' ? '' : `${escapeHtml(say(words))} `;
  return scopes === '' ? told : `${told}${REFERENCE_TEXTS[language].scopes}: ${escapeHtml(scopes)}.`;
}

function schemaBlock(
  name: string,
  { properties = {}, required = [], description }: Schema,
  { language, say }: ReferenceReader,
): string {
  const t = REFERENCE_TEXTS[language];
  const rows = Object.entries(properties).map(
    ([key, schema]) =>
      `<tr><th scope="row"><code>${escapeHtml(key)}</code></th><td>${typeOf(schema, t)}${required.includes(key) ? '' : `, ${t.optional}`}</td><td>${escapeHtml(say(schema.description ?? ''))}</td></tr>`,
  );
  return `<h3 id="form-${escapeHtml(name)}">${escapeHtml(name)}</h3>
${description === undefined ? '' : `<p class="muted">${escapeHtml(say(description))}</p>`}
<table><tbody>${rows.join('')}</tbody></table>`;
}

function typeOf(schema: Schema, t: ReferenceTexts): string {
  const name = schema.$ref?.split('/').at(-1);
  if (name !== undefined) return `<a href="#form-${escapeHtml(name)}">${escapeHtml(name)}</a>`;
  if (schema.items) return `${t.listOf} ${typeOf(schema.items, t)}`;
  if (schema.enum)
    return schema.enum.map((value) => `<code>${escapeHtml(String(value))}</code>`).join(` ${t.or} `);
  if (schema.properties)
    return `{ ${Object.entries(schema.properties)
      .map(([key, value]) => `${escapeHtml(key)}: ${typeOf(value, t)}`)
      .join(', ')} }`;
  const type = Array.isArray(schema.type) ? schema.type.join(` ${t.or} `) : (schema.type ?? t.anything);
  return escapeHtml(schema.format === undefined ? type : `${type} (${schema.format})`);
}
