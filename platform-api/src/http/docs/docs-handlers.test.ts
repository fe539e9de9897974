import { APP_ERROR_CODES } from '@codexdlc/domain';
import express from 'express';
import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { describedRoutes } from '../../client/generate-schema.ts';
import { docsHandlers } from './docs-handlers.ts';

const app = express();
docsHandlers(app, describedRoutes());

describe('docs', () => {
  it('load nothing from elsewhere and run nothing inline', async () => {
    const page = await request(app).get('/docs');

    expect(page.headers['content-security-policy']).toContain("script-src 'self'");
    expect(page.headers['content-security-policy']).toContain("default-src 'none'");
    expect([...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, url]) => url)).not.toContainEqual(
      expect.stringMatching(/^(?:https?:)?\/\//),
    );
    expect(page.text).not.toMatch(/<script(?![^>]* src=)/);
  });

  it('explain every code that a problem can have', async () => {
    const page = await request(app).get('/docs');

    expect(APP_ERROR_CODES.filter((code) => !page.text.includes(`id="${code}"`))).toEqual([]);
  });

  it('have all that the page asks for', async () => {
    const page = await request(app).get('/docs');
    const urls = [...page.text.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, url]) => url ?? '');

    const answers = await Promise.all(urls.map(async (url) => (await request(app).get(url)).status));

    expect(urls.length).toBeGreaterThan(4);
    expect(new Set(answers)).toEqual(new Set([200]));
  });

  it('give the document of the routes', async () => {
    const document = await request(app).get('/openapi.json');

    expect(document.body.openapi).toBe('3.1.0');
    expect(document.body.paths['/v1/tenants'].get.operationId).toBe('listTenants');
  });
});
