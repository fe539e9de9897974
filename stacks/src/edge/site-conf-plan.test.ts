import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadNginxTemplate, loadSiteTemplates } from './load-templates.ts';
import { renderNginxConf } from './nginx-conf-plan.ts';
import { parseNginx, shapeOf, wordsOf, type Directive } from './nginx-tree.ts';
import { renderSiteConf } from './site-conf-plan.ts';
import { parseSite, type EdgeHost, type NginxSite } from './site.ts';

const templates = await loadSiteTemplates();
const host: EdgeHost = { dir: '/srv/edge', containerName: 'waas-edge', httpPort: 80, httpsPort: 443 };
const files = { certificate: '/srv/edge/certs/salon.1.crt', key: '/srv/edge/certs/salon.1.key' };
const salon: NginxSite = parseSite({
  slug: 'new-salon',
  domain: 'new-salon.de',
  aliases: ['www.new-salon.de'],
  upstreamPort: 20_017,
  clientName: 'Salon Anna & Töchter',
});
const render = (site: NginxSite, on = host): string => renderSiteConf(templates, on, site, files);

/** Characters that mean something to nginx, to people who attack it, or to regular expressions. */
const hostile = fc.string({
  unit: fc.oneof(
    fc.constantFrom(...Array.from(' \t\r\n;{}"\'\\#$`|&<>()[]*?!%:/@,~^\0\u2028\u0085\u202e')),
    fc.constantFrom(
      '} server {',
      '$host',
      '\\n',
      '{{slug}}',
      'include /etc/passwd;',
      'ä',
      'ё',
      '\ud800',
      '😀',
    ),
    fc.string({ minLength: 1, maxLength: 3, unit: 'binary' }),
  ),
  minLength: 1,
  maxLength: 40,
});

describe('renderSiteConf', () => {
  test('a backend that is no port of the machine is reached by its socket, and nothing else changes', () => {
    const byPort = render(salon).split('\n');
    const bySocket = render({ ...salon, upstreamSocket: true }).split('\n');

    const differing = bySocket.filter((line, index) => line !== byPort[index]);
    expect(differing).toEqual(['    server unix:/srv/edge/sockets/new-salon/backend.sock max_fails=0;']);
    expect(byPort).toContain('    server 127.0.0.1:20017 max_fails=0;');
  });

  test('a live site redirects http, ends TLS and passes on to its port', () => {
    const tree = parseNginx(render(salon));

    expect(tree.map(({ words }) => words.slice(0, 2))).toEqual([
      ['limit_req_zone', '$waas_limit_key'],
      ['limit_conn_zone', '$waas_limit_key'],
      ['server'],
      ['server'],
      ['upstream', 'waas_new-salon'],
    ]);
    expect(wordsOf(tree, 'server_name')).toEqual([
      ['new-salon.de', 'www.new-salon.de'],
      ['new-salon.de', 'www.new-salon.de'],
    ]);
    expect(wordsOf(tree, 'listen')).toEqual([['80'], ['443', 'ssl', 'http2']]);
    expect(wordsOf(tree, 'return')).toContainEqual(['308', 'https://$host$request_uri']);
    expect(wordsOf(tree, 'proxy_pass')).toEqual([['http://waas_new-salon'], ['http://waas_new-salon']]);
    expect(childrenOf(tree, 'upstream')).toContainEqual({
      words: ['server', '127.0.0.1:20017', 'max_fails=0'],
    });
    expect(wordsOf(tree, 'client_max_body_size')[0]).toEqual(['10m']);
    expect(wordsOf(tree, 'limit_req')).toEqual([['zone=req_new-salon', 'burst=100', 'nodelay']]);
  });

  test.each(['suspended', 'maintenance'] as const)('a %s site has no way to the tenant', (state) => {
    const tree = parseNginx(render({ ...salon, state }));

    expect(wordsOf(tree, 'proxy_pass')).toEqual([]);
    expect(wordsOf(tree, 'upstream')).toEqual([]);
    expect(wordsOf(tree, 'return')).toContainEqual(['503']);
    expect(wordsOf(tree, 'error_page')).toContainEqual(['503', `/.waas-page/${state}.$waas_language.html`]);
  });

  test('the port is part of the address where it is not 443', () => {
    const tree = parseNginx(render(salon, { ...host, httpPort: 8080, httpsPort: 8443 }));

    expect(wordsOf(tree, 'return')).toContainEqual(['308', 'https://$host:8443$request_uri']);
    expect(wordsOf(tree, 'proxy_set_header')).toContainEqual(['Host', '$host:8443']);
  });

  test('a client name only ever changes the comment', () => {
    const expected = JSON.stringify(parseNginx(render(salon)));

    fc.assert(
      fc.property(hostile, (clientName) => {
        const text = render({ ...salon, clientName });

        expect(JSON.stringify(parseNginx(text))).toBe(expected);
        expect(text.split('\n')[0]).toMatch(/^# new-salon: [\p{L}\p{M}\p{N} .,&'()+\-\\{}]*$/u);
        expect(text.split('\n').slice(1)).toEqual(render(salon).split('\n').slice(1));
      }),
      { numRuns: 1000 },
    );
  });

  test.each(['domain', 'alias', 'slug'] as const)(
    'a hostile %s is refused or harmless, checked by schema or not',
    (field) => {
      const shape = shapeOf(parseNginx(render({ ...salon, aliases: [] })));

      fc.assert(
        fc.property(hostileName, (value) => {
          const site = {
            ...salon,
            aliases: field === 'alias' ? [value] : [],
            ...(field === 'alias' ? {} : { [field]: value }),
          };
          const text = textOrRefusal(() => render(site));
          if (text === undefined) return;

          const tree = parseNginx(text);
          expect(value).toMatch(/^[a-z0-9.-]+$/);
          expect(shapeOf(tree)).toBe(shape);
          expect(wordsOf(tree, 'server_name')[1]).toEqual([...new Set([site.domain, ...site.aliases])]);
        }),
        { numRuns: 1000 },
      );
    },
  );

  test.each([
    [
      'a.de;',
      'a.de } server {',
      'a.de\n',
      '*.a.de',
      '.a.de',
      'a.de.',
      '~^a',
      '_',
      'A.de',
      'a_b.de',
      '127.0.0.1',
      '$host.de',
      '"a.de"',
      '',
    ],
  ])('no domain of %j comes through', (...domains) => {
    for (const domain of domains) expect(() => render({ ...salon, domain })).toThrow();
  });

  test('the longest names that DNS knows come through', () => {
    const domain = ['a'.repeat(63), 'b'.repeat(63), 'c'.repeat(63), 'd'.repeat(61)].join('.');

    const tree = parseNginx(render({ ...salon, domain, aliases: [] }));

    expect(domain).toHaveLength(253);
    expect(wordsOf(tree, 'server_name')[0]).toEqual([domain]);
  });

  test.each([0, 80, 65_536, 3000.5, Number.NaN])('the port %d is refused', (upstreamPort) => {
    expect(() => parseSite({ ...salon, upstreamPort })).toThrow(/upstreamPort/);
  });

  test('a template with directives out of a value would be refused by its shape', () => {
    const broken = {
      ...templates,
      site: templates.site.replace('# {{slug}}: {{client}}', 'map {{client}} $x { }\n# {{slug}}'),
    };

    expect(() => renderSiteConf(broken, host, { ...salon, clientName: 'a b' }, files)).toThrow(/directives/);
  });

  test('unknown and forgotten placeholders are refused', () => {
    expect(() =>
      renderSiteConf(
        { ...templates, answerPage: '{{domain}}' },
        host,
        { ...salon, state: 'suspended' },
        files,
      ),
    ).toThrow(/unknown placeholder \{\{domain\}\}/);
    expect(() => renderSiteConf({ ...templates, upstream: '' }, host, salon, files)).toThrow(
      /lacks the placeholder/,
    );
  });
});

describe('renderNginxConf', () => {
  test('unknown names get nothing on either port', async () => {
    const tree = parseNginx(renderNginxConf(await loadNginxTemplate(), host, files));

    expect(wordsOf(tree, 'listen')).toEqual([
      ['80', 'default_server'],
      ['443', 'ssl', 'http2', 'default_server'],
    ]);
    expect(wordsOf(tree, 'return')).toEqual([['444'], ['200', '$waas_generation'], ['444'], ['421']]);
    expect(wordsOf(tree, 'include')).toEqual([['/srv/edge/generation.conf'], ['/srv/edge/sites/*.conf']]);
  });

  test('a candidate names its sites one by one', async () => {
    const sites = ['/srv/edge/sites/a.conf', '/srv/edge/staging/b.conf'];

    const tree = parseNginx(renderNginxConf(await loadNginxTemplate(), host, files, sites));

    expect(wordsOf(tree, 'include').slice(1).flat()).toEqual(sites);
  });

  test.each(['/srv/edge; include /etc', '/srv/../etc', 'srv', '/srv/ed ge', '/srv/$host', '/'])(
    'the folder %j is refused',
    async (dir) => {
      const template = await loadNginxTemplate();

      expect(() => renderNginxConf(template, { ...host, dir }, files)).toThrow(/path for nginx/);
    },
  );
});

const hostileName = fc.oneof(
  hostile,
  fc.domain(),
  fc.tuple(fc.domain(), hostile).map(([name, evil]) => name + evil),
  fc.tuple(hostile, fc.domain()).map(([evil, name]) => evil + name),
  fc.stringMatching(/^[a-z][a-z0-9-]{1,28}$/),
);

function textOrRefusal(make: () => string): string | undefined {
  try {
    return make();
  } catch {
    return undefined;
  }
}

function childrenOf(tree: readonly Directive[], name: string): Directive[] {
  return tree.filter(({ words }) => words[0] === name).flatMap(({ children }) => children ?? []);
}
