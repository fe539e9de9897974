import { expect, test } from 'vitest';
import { loadPageTemplate } from './load-templates.ts';
import { PAGE_LANGUAGES, PAGES, renderPages } from './pages-plan.ts';

const pages = renderPages(await loadPageTemplate());

test('every page exists in every language and says so', () => {
  expect(pages.map(({ name }) => name)).toEqual(
    PAGES.flatMap((page) => PAGE_LANGUAGES.map((language) => `${page}.${language}.html`)),
  );
  for (const { name, html } of pages) expect(html).toContain(`<html lang="${name.split('.')[1] ?? ''}">`);
});

test('no page loads anything from elsewhere, and none shouts', () => {
  for (const { html } of pages) {
    expect(html).not.toMatch(/https?:|src=|<script|url\(|@import/);
    expect(html.replace('<!doctype', '').replaceAll('<!--#', '')).not.toContain('!');
  }
});

test('an unknown placeholder is refused', () => {
  expect(() => renderPages('{{tenant}}')).toThrow(/unknown placeholder/);
});
