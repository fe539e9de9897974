import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import express, { type Express, type RequestHandler } from 'express';
import helmet from 'helmet';
import { openApiDocument } from '../openapi-document.ts';
import type { Route } from '../route.ts';
import { docsPage } from './docs-page.ts';

const HOUR_SECONDS = 3600;
// Swagger UI sets styles on elements; everything else comes from this server only.
const POLICY = {
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  'style-src': ["'self'", "'unsafe-inline'"],
  'img-src': ["'self'", 'data:'],
  'connect-src': ["'self'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
  'frame-ancestors': ["'none'"],
};

/** /openapi.json and /docs: for everybody, the same for everybody, made once. */
export function docsHandlers(app: Express, routes: readonly Route[]): void {
  const { version } = JSON.parse(
    readFileSync(join(import.meta.dirname, '../../../package.json'), 'utf8'),
  ) as { version: string };
  let document: string | undefined;
  app.get('/openapi.json', (_req, res) => {
    document ??= JSON.stringify(openApiDocument(routes, version));
    res.setHeader('Cache-Control', `public, max-age=${HOUR_SECONDS}`);
    res.setHeader('Content-Type', 'application/json; charset=utf-8').end(document);
  });
  const policy = helmet.contentSecurityPolicy({ useDefaults: false, directives: POLICY }) as RequestHandler;
  const page = docsPage();
  app.get('/docs', policy, (_req, res) => {
    res.setHeader('Content-Type', 'text/html; charset=utf-8').end(page);
  });
  const swagger = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
  const options = { index: false, maxAge: HOUR_SECONDS * 1000 };
  app.use('/docs/assets', express.static(join(import.meta.dirname, 'public'), options));
  for (const file of ['swagger-ui.css', 'swagger-ui-bundle.js']) {
    app.get(`/docs/assets/${file}`, (_req, res) => {
      res.sendFile(file, { root: swagger, maxAge: HOUR_SECONDS * 1000 });
    });
  }
}
