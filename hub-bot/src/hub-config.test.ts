import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { HUB_VARIABLES, parseHubConfig } from './hub-config.ts';

const LEAST = {
  DATABASE_URL: 'postgres://hub:planted-secret@localhost/waas',
  REDIS_URL: 'redis://:planted-secret@localhost',
  HUB_KEY: Buffer.alloc(32, 1).toString('base64url'),
  TELEGRAM_BOT_TOKEN: '123456:planted-secret-planted-secret-planted',
};

describe('parseHubConfig', () => {
  it('needs stores, key and token, and says what is wrong with each', () => {
    expect(() => parseHubConfig({})).toThrow(
      /DATABASE_URL[\s\S]*REDIS_URL[\s\S]*HUB_KEY[\s\S]*TELEGRAM_BOT_TOKEN/,
    );
    expect(() => parseHubConfig({ ...LEAST, HUB_KEY: 'short' })).toThrow('32 bytes');
    expect(() => parseHubConfig({ ...LEAST, TELEGRAM_BOT_TOKEN: 'abc' })).toThrow('BotFather');
  });

  it('asks for updates itself, at Telegram, unless something else is said', () => {
    const { telegram, gatewayUrl, apiUrl, quietHours } = parseHubConfig(LEAST);

    expect(telegram).toMatchObject({ apiUrl: 'https://api.telegram.org', linkUrl: 'https://t.me' });
    expect(telegram.webhook).toBeUndefined();
    expect([gatewayUrl, apiUrl]).toEqual(['http://localhost:8702', 'http://127.0.0.1:8700']);
    expect(quietHours).toEqual({ from: 22, to: 7 });
  });

  it('takes no webhook without its secret', () => {
    const webhook = { TELEGRAM_WEBHOOK_URL: 'https://agency.example/telegram' };

    expect(() => parseHubConfig({ ...LEAST, ...webhook })).toThrow('TELEGRAM_WEBHOOK_SECRET');
    const { telegram } = parseHubConfig({ ...LEAST, ...webhook, TELEGRAM_WEBHOOK_SECRET: 'a'.repeat(32) });
    expect(telegram.webhook?.url).toBe('https://agency.example/telegram');
  });

  it.each([
    ['off', undefined],
    ['23-6', { from: 23, to: 6 }],
    ['24-6', { from: 0, to: 6 }],
    ['8-8', undefined],
  ])('reads quiet hours: %s', (text, hours) => {
    expect(parseHubConfig({ ...LEAST, HUB_QUIET_HOURS: text }).quietHours).toEqual(hours);
  });

  it('takes no slash at the end of an address along', () => {
    const given = { TELEGRAM_LINK_URL: 'http://localhost:8090/', GATEWAY_URL: 'https://crm.agency.example/' };
    const { telegram, gatewayUrl } = parseHubConfig({ ...LEAST, ...given });

    expect([telegram.linkUrl, gatewayUrl]).toEqual(['http://localhost:8090', 'https://crm.agency.example']);
  });

  it('shows no secret when it is printed', () => {
    const config = { ...parseHubConfig(LEAST), key: '' };

    expect(JSON.stringify(config) + inspect(config, { depth: 9 })).not.toContain('planted-secret');
  });
});

it('docs/operations.md explains every variable of the hub', () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/operations.md'), 'utf8');
  const explained = [...page.matchAll(/^\| `([A-Z_]+)`/gm)].map(([, name]) => name);

  expect(explained).toEqual(expect.arrayContaining(HUB_VARIABLES));
});
