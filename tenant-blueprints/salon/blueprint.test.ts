import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { Blueprint } from '@codexdlc/tenant-blueprints';
import { parseConfig } from './src/config.ts';

const json = (path: string): unknown => JSON.parse(readFileSync(join(import.meta.dirname, path), 'utf8'));
const blueprint = Blueprint.parse(json('blueprint.json'));
const bytes = (path: string) => readFileSync(join(import.meta.dirname, path));

describe('blueprint.json', () => {
  it('names only secrets and settings that it declares', () => {
    const templates = JSON.stringify([blueprint.env, blueprint.services]);
    const used = [...templates.matchAll(/\$\{(secrets|settings)\.([A-Za-z]+)\}/g)].map(([, kind, name]) => [
      kind,
      name,
    ]);
    const declared = { secrets: Object.keys(blueprint.secrets), settings: Object.keys(blueprint.settings) };

    for (const [kind, name] of used) expect(declared[kind as keyof typeof declared]).toContain(name);
    for (const name of declared.settings) expect(used).toContainEqual(['settings', name]);
    expect(declared.secrets).toContain(blueprint.admin?.oneTimeSecret);
  });

  it('gives each process what its configuration asks for, with every default', () => {
    const value = (key: string): string => {
      const [kind, name = ''] = key.split('.');
      if (kind === 'settings') return String(blueprint.settings[name]?.default ?? '');
      if (key === 'secrets.telegramBotToken') return `12345:${'a'.repeat(35)}`;
      if (key === 'secrets.smtpUrl') return 'smtps://salon:x@mail.example';
      if (kind === 'secrets') return 'c'.repeat(43);
      const platform: Record<string, string> = {
        'database.url': 'postgres://app:x@database:5432/app',
        'cache.url': 'redis://:x@cache:6379/0',
        'site.url': 'https://salon.example',
        'service.port': '3000',
      };
      return platform[key] ?? '';
    };
    const fill = (env: Record<string, string> = {}) =>
      Object.fromEntries(
        Object.entries(env).map(([name, text]) => [
          name,
          text.replace(/\$\{([^}]+)\}/g, (_, key: string) => value(key)),
        ]),
      );
    const { backend, worker, bot } = blueprint.services;
    const shared = fill(blueprint.env);

    expect(parseConfig('backend', { ...shared, ...fill(backend.env) }).PORT).toBe(backend.port);
    expect(parseConfig('worker', { ...shared, ...fill(worker?.env) }).TIME_ZONE).toBe('Europe/Berlin');
    expect(parseConfig('bot', { ...shared, ...fill(bot?.env) }).LANGUAGE).toBe('de');
    expect(parseConfig('migrate', shared).CHAIRS).toBe(1);
  });

  it('gives each secret only to the services that need it', () => {
    const { backend, worker, bot } = blueprint.services;
    const holders = (name: string) =>
      Object.entries({ shared: blueprint.env, backend, worker, bot, migrate: blueprint.migrate })
        .filter(([, part]) => JSON.stringify(part).includes(`{secrets.${name}}`))
        .map(([service]) => service);

    expect(holders('sessionKey')).toEqual(['backend', 'worker']);
    expect(holders('telegramBotToken')).toEqual(['worker', 'bot']);
    expect(holders('smtpUrl')).toEqual(['worker']);
    expect(holders('adminOneTimeToken')).toEqual(['migrate']);
  });

  it('checks worker and bot by the age of a file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'salon-alive-'));
    const file = join(folder, 'alive');
    const [program = '', ...args] = blueprint.services.worker?.health?.command ?? [];
    const isHealthy = () =>
      promisify(execFile)(
        program,
        args.map((arg) => arg.replace('/tmp/alive', file)),
      ).then(
        () => true,
        () => false,
      );
    try {
      expect(await isHealthy()).toBe(false);
      await writeFile(file, '');
      expect(await isHealthy()).toBe(true);
      await utimes(file, new Date(), new Date(Date.now() - 40_000));
      expect(await isHealthy()).toBe(false);
      expect(blueprint.services.bot?.health?.command).toEqual(blueprint.services.worker?.health?.command);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

describe('public/', () => {
  it.each([
    ['public/vendor/htmx.min.js', 'htmx.org/dist/htmx.min.js'],
    ...['inter-latin-wght-normal', 'inter-latin-ext-wght-normal', 'inter-cyrillic-wght-normal'].map(
      (name) => [`public/fonts/${name}.woff2`, `@fontsource-variable/inter/files/${name}.woff2`],
    ),
    ...['latin', 'cyrillic'].flatMap((letters) => [
      [
        `public/fonts/jost-${letters}-wght-normal.woff2`,
        `@fontsource-variable/jost/files/jost-${letters}-wght-normal.woff2`,
      ],
      [
        `public/fonts/playfair-${letters}-wght-normal.woff2`,
        `@fontsource-variable/playfair/files/playfair-${letters}-wght-normal.woff2`,
      ],
    ]),
    [
      'public/fonts/fraunces-latin-opsz-normal.woff2',
      '@fontsource-variable/fraunces/files/fraunces-latin-opsz-normal.woff2',
    ],
  ])('%s is the copy of the pinned package', (copy, original) => {
    expect(bytes(copy).equals(readFileSync(findPackageFile(original)))).toBe(true);
  });
});

function findPackageFile(path: string): string {
  return join(import.meta.dirname, '..', '..', 'node_modules', path);
}
