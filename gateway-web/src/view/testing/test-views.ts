import { join } from 'node:path';
import { createViews } from '../create-views.ts';
import type { PageContext } from '../page-context.ts';

export const VIEWS = join(import.meta.dirname, '../../../views');
export const ASSETS = join(import.meta.dirname, '../../../assets');

/** A page of somebody who is signed in, unless a test says otherwise. */
export function testPage(more: Partial<PageContext> = {}): PageContext {
  return {
    locale: 'en',
    path: '/crm',
    csrfToken: 'token-of-the-test',
    user: { id: 'user-1', name: 'Anna Albrecht', email: 'anna@agency.example', role: 'architect' },
    agency: { name: 'CodexDLC', email: 'hello@agency.example', timeZone: 'Europe/Berlin' },
    theme: 'system',
    flashes: [],
    requestId: 'request-1',
    ...more,
  };
}

/** All views with addresses of assets that say their name. */
export function testViews(now = new Date('2026-03-10T12:00:00Z')) {
  return createViews({
    directory: VIEWS,
    assets: { url: (name) => `/assets/${name}`, imports: () => [] },
    now: () => now,
  });
}
