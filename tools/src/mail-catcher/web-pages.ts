import { escapeHtml } from '../http/escape-html.ts';
import type { CaughtMail } from './caught-mail.ts';

const STYLE = `
:root{color-scheme:light dark;--paper:#faf8f4;--surface:#fff;--line:#e6e1d8;--ink:#1c1b1a;--muted:#6b665e;--accent:#0e5a47}
@media(prefers-color-scheme:dark){:root{--paper:#141312;--surface:#1c1b19;--line:#322f2b;--ink:#f1ede6;--muted:#a39c90;--accent:#57b89b}}
*{box-sizing:border-box}body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.5 system-ui,sans-serif}
main{max-width:880px;margin:0 auto;padding:32px 20px 64px}h1{font-size:21px;line-height:1.2;margin:0 0 4px}
p{margin:0 0 20px;color:var(--muted)}a{color:var(--accent);text-underline-offset:3px}
ol{list-style:none;margin:0;padding:0;border-top:1px solid var(--line)}li{border-bottom:1px solid var(--line)}
li a{display:grid;grid-template-columns:1fr auto;gap:2px 16px;padding:12px 4px;color:inherit;text-decoration:none}
li a:hover{background:var(--surface)}li b{font-weight:600}li span,time{color:var(--muted);font-variant-numeric:tabular-nums}
iframe{width:100%;height:720px;border:1px solid var(--line);border-radius:10px;background:#fff}
pre{background:var(--surface);border:1px solid var(--line);border-radius:10px;padding:20px;white-space:pre-wrap;overflow-wrap:anywhere;font:13px/1.6 ui-monospace,monospace}
nav{display:flex;gap:16px;margin:0 0 20px}nav [aria-current]{color:inherit;text-decoration:none;font-weight:600}`;

export function listPage(mails: readonly CaughtMail[]): string {
  const items = mails.map(
    (mail) =>
      `<li><a href="/mails/${mail.id}"><b>${escapeHtml(mail.subject)}</b><time>${escapeHtml(mail.at.slice(11, 19))}</time>` +
      `<span>${escapeHtml(mail.to.join(', '))}</span></a></li>`,
  );
  const count = mails.length === 1 ? '1 mail' : `${mails.length} mails`;
  const body =
    mails.length === 0
      ? '<p>No mail yet. What the platform sends shows up here; reload to look again.</p>'
      : `<p>${count}, newest first. They stay in memory and go nowhere.</p><ol>${items.join('')}</ol>`;
  return page('Mail catcher', `<h1>Mail catcher</h1>${body}`);
}

export function mailPage(mail: CaughtMail, view: 'html' | 'text'): string {
  const tab = (name: 'html' | 'text', label: string) =>
    `<a href="/mails/${mail.id}?view=${name}"${name === view ? ' aria-current="page"' : ''}>${label}</a>`;
  const content =
    view === 'html' && mail.html !== undefined
      ? `<iframe title="Mail" sandbox="allow-popups allow-popups-to-escape-sandbox" src="/mails/${mail.id}/html"></iframe>`
      : `<pre>${linked(mail.text ?? '')}</pre>`;
  return page(
    mail.subject,
    `<nav><a href="/">All mails</a>${tab('html', 'HTML')}${tab('text', 'Text')}<a href="/mails/${mail.id}/raw">Source</a></nav>` +
      `<h1>${escapeHtml(mail.subject)}</h1><p>${escapeHtml(mail.from)} to ${escapeHtml(mail.to.join(', '))}</p>${content}`,
  );
}

function page(title: string, body: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escapeHtml(title)}</title><style>${STYLE}</style><main>${body}</main></html>`;
}

/** Every http(s) address in a text becomes a link; the rest is escaped. */
export function linked(text: string): string {
  return text
    .split(/(https?:\/\/[^\s<>"]+)/)
    .map((part, index) =>
      index % 2 === 1
        ? `<a href="${escapeHtml(part)}" target="_blank" rel="noreferrer">${escapeHtml(part)}</a>`
        : escapeHtml(part),
    )
    .join('');
}
