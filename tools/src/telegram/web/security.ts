import type { RequestHandler } from 'express';

const CSP =
  "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** Pages are for a browser on this machine: no other name, no foreign form, nothing loaded from elsewhere. */
export const security: RequestHandler = (request, response, next) => {
  response.set({
    'content-security-policy': CSP,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
  });
  const host = request.headers.host ?? '';
  // A foreign page must not read chats through a name that points here.
  if (!/^(?:127\.0\.0\.1|localhost)(?::\d+)?$/.test(host)) {
    response.status(403).type('text').send('Only as 127.0.0.1 or localhost.');
    return;
  }
  const { origin } = request.headers;
  if (request.method !== 'GET' && origin !== undefined && origin !== `http://${host}`) {
    response.status(403).type('text').send('Only from a page of this address.');
    return;
  }
  next();
};
