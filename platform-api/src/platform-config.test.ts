import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { MAY_BE_FILES, parsePlatformConfig, PLATFORM_VARIABLES } from './platform-config.ts';
import { ConfigurationError } from '@codexdlc/domain/process/configuration-error';

const STORES = {
  DATABASE_URL: 'postgres://app:planted-secret@db:5432/app',
  REDIS_URL: 'redis://:planted-secret@cache:6379/0',
};

describe('parsePlatformConfig', () => {
  it('needs nothing: an empty environment means the containers of this home, and loopback only', () => {
    const config = parsePlatformConfig({});

    expect(config.stores).toEqual({ kind: 'own', name: 'waas-platform' });
    expect(config.http).toEqual({
      host: '127.0.0.1',
      port: 8700,
      publicUrl: 'http://127.0.0.1:8700',
      trustedProxies: 0,
    });
    expect(config.operations.destroyGraceSeconds).toBe(14 * 86_400);
    expect(config.masterKeyFile).toBe(`${config.machine.homeDir}/master.key`);
  });

  it('takes an empty variable as one that is not set', () => {
    expect(parsePlatformConfig({ DATABASE_URL: '', API_PORT: '' }).http.port).toBe(8700);
  });

  it('refuses a database without a cache, since half of each would be used', () => {
    expect(() => parsePlatformConfig({ DATABASE_URL: STORES.DATABASE_URL })).toThrow('give both');
  });

  it('names every wrong variable at once, and none of their secret values', () => {
    const env = {
      ...STORES,
      DATABASE_URL: 'mysql://root:planted-secret@db/app',
      API_PORT: '70000',
      METRICS: 'yes',
    };

    const message = messageOf(() => parsePlatformConfig(env));

    expect(message).toContain('DATABASE_URL');
    expect(message).toContain('API_PORT');
    expect(message).toContain('METRICS');
    expect(message).not.toContain('planted-secret');
  });

  it('names a wrong variable of the machine too', () => {
    expect(messageOf(() => parsePlatformConfig({ WAAS_HTTP_PORT: 'eighty' }))).toContain('WAAS_HTTP_PORT');
  });

  it('reads a secret from the file that NAME_FILE names', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'waas-config-')), 'url');
    writeFileSync(file, `${STORES.DATABASE_URL}\n`);

    const { stores } = parsePlatformConfig({ DATABASE_URL_FILE: file, REDIS_URL: STORES.REDIS_URL });

    expect(stores.kind === 'given' && stores.databaseUrl.reveal()).toBe(STORES.DATABASE_URL);
  });

  it('refuses a secret that is given twice, and a file that is not there', () => {
    const twice = { ...STORES, DATABASE_URL_FILE: '/etc/hostname' };

    expect(() => parsePlatformConfig(twice)).toThrow('both set');
    expect(() => parsePlatformConfig({ SMTP_URL_FILE: '/nowhere/url' })).toThrow('SMTP_URL_FILE');
  });

  it('shows no secret when it is printed or serialized', () => {
    const config = parsePlatformConfig({ ...STORES, METRICS_TOKEN: 'planted-secret' });

    expect(JSON.stringify(config) + inspect(config, { depth: 9 })).not.toContain('planted-secret');
  });

  it('takes a grace period in seconds before one in days', () => {
    const config = parsePlatformConfig({ DESTROY_GRACE_DAYS: '3', DESTROY_GRACE_SECONDS: '5' });

    expect(config.operations.destroyGraceSeconds).toBe(5);
  });
});

describe('BILLING_FILE', () => {
  it('is refused with the fields that are wrong, or when it cannot be read', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'waas-config-')), 'billing.json');
    writeFileSync(file, JSON.stringify({ seller: { name: 'Agency' } }));

    expect(messageOf(() => parsePlatformConfig({ BILLING_FILE: file }))).toContain('seller.bank');
    expect(messageOf(() => parsePlatformConfig({ BILLING_FILE: '/nowhere' }))).toContain('BILLING_FILE');
  });
});

describe('docs/operations.md', () => {
  it('explains every variable, and which may be files', () => {
    const page = readFileSync(join(import.meta.dirname, '../../docs/operations.md'), 'utf8');

    const explained = [...page.matchAll(/^\| `([A-Z_]+)`(.*)$/gm)];

    expect(explained.map(([, name]) => name)).toEqual(expect.arrayContaining(PLATFORM_VARIABLES));
    // The page explains those of site and bot too.
    const own = explained.filter(([, name]) => PLATFORM_VARIABLES.includes(name ?? ''));
    expect(own.flatMap(([, name, row]) => (row?.includes('_FILE') ? [name] : [])).sort()).toEqual(
      [...MAY_BE_FILES].sort(),
    );
  });
});

function messageOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof ConfigurationError) return error.message;
    throw error;
  }
  throw new Error('nothing was thrown');
}
