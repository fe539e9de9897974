import { describe, expect, it } from 'vitest';
import { LOCALES } from '../locale/locale.ts';
import type { ConfirmView, FieldView } from './parts.ts';
import { styleGuideView } from './style-guide-view.ts';
import { testPage, testViews } from './testing/test-views.ts';

const NOW = new Date('2026-03-10T12:00:00Z');
const views = testViews(NOW);
const part = (name: string, locals: object, page = testPage()) =>
  views.render(`parts/${name}`, { ...locals, page });
const field = (more: Partial<FieldView>) =>
  part('field', { field: { name: 'domain', label: 'Domain', ...more } });

describe('createViews', () => {
  it.each(LOCALES)('renders every part and frame in %s', async (locale) => {
    for (const view of ['style-guide', 'style-guide/plain', 'style-guide/portal']) {
      const html = await views.render(view, { ...styleGuideView(NOW), page: testPage({ locale }) });

      expect(html).toContain(`<html lang="${locale}"`);
      expect(html).toMatch(/<\/html>\s*$/);
      expect(html).not.toMatch(/undefined|\[object Object\]|NaN/);
    }
  });

  it('writes no style and no script into a page', async () => {
    const html = await views.render('style-guide', { ...styleGuideView(NOW), page: testPage() });

    expect(html).not.toMatch(/\sstyle=|<style|\son[a-z]+=|<script>/);
  });

  it('gives every element an id of its own', async () => {
    const html = await views.render('style-guide', { ...styleGuideView(NOW), page: testPage() });
    const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);

    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it('says the theme that was chosen, and nothing when the system decides', async () => {
    const html = (theme: 'dark' | 'system') =>
      views.render('style-guide/plain', { ...styleGuideView(NOW), page: testPage({ theme }) });

    expect(await html('dark')).toContain('data-theme="dark"');
    expect(await html('system')).not.toContain('data-theme=');
  });

  it('hides the word of another place from the rail, and marks the one of the page', async () => {
    const html = await views.render('style-guide', {
      ...styleGuideView(NOW),
      page: testPage({ path: '/crm/leads/42', locale: 'de' }),
    });

    expect(html.match(/<nav class="rail"[\s\S]*?<\/nav>/)?.[0].match(/aria-current="page"/g)).toHaveLength(1);
    expect(html).toMatch(/href="\/crm\/leads" aria-current="page"/);
  });
});

describe('parts', () => {
  it('prints the token of the session into forms, and no field without a session', async () => {
    expect(await part('csrf', {})).toContain('name="_csrf" value="token-of-the-test"');
    expect((await part('csrf', {}, testPage({ csrfToken: undefined }))).trim()).toBe('');
  });

  it('ties label, help and error to the field', async () => {
    const html = await field({ value: '"><script>', help: 'Without https://', error: 'Has spaces' });

    expect(html).toContain('<label for="domain">Domain</label>');
    expect(html).toContain('aria-invalid="true" aria-describedby="domain-error domain-help"');
    expect(html).toContain('<p class="help" id="domain-help">Without https://</p>');
    expect(html).toContain('value="&#34;&gt;&lt;script&gt;"');
  });

  it('never prints a password back', async () => {
    expect(await field({ kind: 'password', value: 'secret' })).not.toContain('secret');
  });

  it('keeps what was chosen', async () => {
    const options = [
      { value: 'a', label: 'A' },
      { value: 'b', label: 'B' },
    ];

    expect(await field({ kind: 'select', value: 'b', options })).toMatch(/value="b" selected/);
    expect(await field({ kind: 'radios', value: 'b', options })).toMatch(/value="b" checked/);
    expect(await field({ kind: 'checkboxes', values: ['a'], options })).toMatch(/value="a" checked/);
    expect(await field({ kind: 'textarea', value: '<b>' })).toContain('&lt;b&gt;</textarea>');
  });

  it('asks for the word before what cannot be undone', async () => {
    const confirm: ConfirmView = {
      id: 'destroy',
      title: 'Destroy lily?',
      text: 'It is erased.',
      action: '/crm/tenants/lily/destroy',
      button: 'Destroy lily',
      cancelHref: '/crm/tenants/lily',
      typed: 'lily',
    };
    const html = await part('confirm', { confirm });

    expect(html).toContain('action="/crm/tenants/lily/destroy" data-typed="lily"');
    expect(html).toContain('Type “lily” to confirm');
    expect(html).toContain('name="_csrf"');
  });

  it('shows times as words with the exact time behind', async () => {
    expect(await part('time', { time: new Date('2026-03-10T11:57:00Z') })).toBe(
      '<time datetime="2026-03-10T11:57:00.000Z" title="10 Mar 2026, 12:57:00 CET" data-ago>3 min ago</time>',
    );
  });

  it('keeps a link from leaving its attribute', async () => {
    const html = await part('button', { button: { label: 'Open', href: '"onclick="x' } });

    expect(html).toContain('href="&#34;onclick=&#34;x"');
  });
});
