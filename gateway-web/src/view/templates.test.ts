import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readTemplates, type KnownTemplates } from './templates.ts';
import { VIEWS } from './testing/test-views.ts';

let directory: string;
const write = (name: string, text: string) => {
  mkdirSync(dirname(join(directory, name)), { recursive: true });
  writeFileSync(join(directory, name), text);
};

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'views-'));
});
afterEach(() => {
  rmSync(directory, { recursive: true, force: true });
});

describe('readTemplates', () => {
  it('compiles every view of the gateway', () => {
    expect(readTemplates(VIEWS).names).toEqual(
      expect.arrayContaining(['layouts/crm-head', 'parts/field', 'style-guide']),
    );
  });

  it('names the view that does not compile', () => {
    write('crm/broken.ejs', '<% if (x) { %>');

    expect(() => readTemplates(directory)).toThrow('broken.ejs');
  });

  it('includes from the root and from beside, with what was given on top of what is there', () => {
    write('crm/page.ejs', `<%- include('/parts/head', { title: 'B' }) %>|<%- include('row') %>|<%= title %>`);
    write('crm/row.ejs', 'row of <%= title %>');
    write('parts/head.ejs', 'head <%= title %><%= other %>');

    expect(readTemplates(directory).render('crm/page', { title: 'A', other: '!' })).toBe(
      'head B!|row of A|A',
    );
  });

  it('escapes what it prints, and JSON for its script element', () => {
    write('page.ejs', `<%= text %> <%- include('/json', { json: { text } }) %>`);

    expect(readTemplates(directory).render('page', { text: '</script><b>"' })).toBe(
      '&lt;/script&gt;&lt;b&gt;&#34; {"text":"\\u003c/script\\u003e\\u003cb\\u003e\\""}',
    );
  });

  it('sees nothing that was put on the prototype of all objects', () => {
    write('page.ejs', `<%= 'planted' in locals %>`);
    Object.defineProperty(Object.prototype, 'planted', { value: 'gadget', configurable: true });

    try {
      expect(readTemplates(directory).render('page', {})).toBe('false');
    } finally {
      Reflect.deleteProperty(Object.prototype, 'planted');
    }
  });

  it('compiles anew only what was written anew', () => {
    write('page.ejs', `<%- include('part') %> page`);
    write('part.ejs', 'one');
    const known: KnownTemplates = new Map();
    readTemplates(directory, known);
    const page = known.get('page')?.template;

    write('part.ejs', 'two');

    expect(readTemplates(directory, known).render('page', {})).toBe('two page');
    expect(known.get('page')?.template).toBe(page);
  });

  it('leaves what a part was given out of the page', () => {
    write('page.ejs', `<%- include('part', { title: 'B' }) %><%= title %>`);
    write('part.ejs', '<%= title %>');

    expect(readTemplates(directory).render('page', { title: 'A' })).toBe('BA');
  });

  it('says which view is missing and where a view failed', () => {
    write('page.ejs', `line\n<%= missing.name %>`);
    const templates = readTemplates(directory);

    expect(() => templates.render('nothing', {})).toThrow('There is no view "nothing"');
    expect(() => templates.render('page', {})).toThrow(/page\.ejs:2/);
  });
});
