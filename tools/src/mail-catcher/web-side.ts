import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { listen, type Listening } from '../http/listen.ts';
import type { CaughtMail } from './caught-mail.ts';
import { listPage, mailPage } from './web-pages.ts';

/** The mail itself: no script, nothing loaded from elsewhere, links in a new tab. */
const MAIL_CSP =
  "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:";
const PAGE_CSP = "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'";

export function startWebSide(port: number, mails: () => readonly CaughtMail[]): Promise<Listening> {
  const server = createServer((request, response) => {
    answer(request, response, mails());
  });
  return listen(server, port);
}

function answer(request: IncomingMessage, response: ServerResponse, mails: readonly CaughtMail[]): void {
  const send = (status: number, type: string, body: string, csp = PAGE_CSP) => {
    response.writeHead(status, {
      'content-type': `${type}; charset=utf-8`,
      'content-security-policy': csp,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    });
    response.end(body);
  };
  // Mails hold links to sign in with: a foreign page must not read them through a name that points here.
  if (!/^(?:127\.0\.0\.1|localhost)(?::\d+)?$/.test(request.headers.host ?? '')) {
    send(403, 'text/plain', 'Only as 127.0.0.1 or localhost.');
    return;
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    send(405, 'text/plain', 'Only for reading.');
    return;
  }
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  const newestFirst = mails.toReversed();
  if (url.pathname === '/') {
    send(200, 'text/html', listPage(newestFirst));
    return;
  }
  if (url.pathname === '/mails') {
    send(200, 'application/json', JSON.stringify(newestFirst));
    return;
  }
  const [, id, part] = /^\/mails\/([^/]+)(?:\/(html|raw))?$/.exec(url.pathname) ?? [];
  const mail = mails.find((one) => one.id === id);
  if (!mail) send(404, 'text/plain', 'There is no such mail.');
  else if (part === 'raw') send(200, 'text/plain', mail.raw);
  else if (part === 'html') send(200, 'text/html', `<base target="_blank">${mail.html ?? ''}`, MAIL_CSP);
  else send(200, 'text/html', mailPage(mail, url.searchParams.get('view') === 'text' ? 'text' : 'html'));
}
