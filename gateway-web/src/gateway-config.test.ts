import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { GATEWAY_VARIABLES, parseGatewayConfig } from './gateway-config.ts';

const KEY = Buffer.alloc(32, 1).toString('base64url');
const LEAST = {
  DATABASE_URL: 'postgres://gateway:planted-secret@localhost/waas',
  REDIS_URL: 'redis://:planted-secret@localhost',
  GATEWAY_KEY: KEY,
};

describe('parseGatewayConfig', () => {
  it('needs the stores and a key, and says what is wrong with each', () => {
    expect(() => parseGatewayConfig({})).toThrow(/DATABASE_URL[\s\S]*REDIS_URL[\s\S]*GATEWAY_KEY/);
    expect(() => parseGatewayConfig({ ...LEAST, GATEWAY_KEY: 'short' })).toThrow('32 bytes');
  });

  it('is on this machine only, under a name that browsers trust', () => {
    const config = parseGatewayConfig(LEAST);

    expect(config.http).toEqual({ host: '127.0.0.1', port: 8702, trustedProxies: 0 });
    expect(config.publicUrl).toBe('http://localhost:8702');
    expect(config.apiUrl).toBe('http://127.0.0.1:8700');
    expect(config.isDevelopment).toBe(false);
  });

  it.each([
    ['https://agency.example', undefined, true],
    ['https://agency.example', 'optional', false],
    ['http://agency.example', undefined, false],
    ['http://agency.example', 'required', true],
    ['https://localhost:8702', undefined, false],
    ['https://crm.localhost', undefined, false],
    ['https://127.0.0.1', undefined, false],
    ['https://[::1]:8702', undefined, false],
    ['https://localhost.agency.example', undefined, true],
  ])('at %s with GATEWAY_SECOND_FACTOR %s: a second factor is required: %s', (url, given, isRequired) => {
    const env = { ...LEAST, GATEWAY_URL: url, ...(given && { GATEWAY_SECOND_FACTOR: given }) };

    expect(parseGatewayConfig(env).isSecondFactorRequired).toBe(isRequired);
  });

  it('takes no other word for that', () => {
    expect(() => parseGatewayConfig({ ...LEAST, GATEWAY_SECOND_FACTOR: 'no' })).toThrow(
      'GATEWAY_SECOND_FACTOR',
    );
  });

  it('shows no secret when it is printed', () => {
    const config = parseGatewayConfig({ ...LEAST, SMTP_URL: 'smtp://a:planted-secret@localhost' });

    expect(
      JSON.stringify({ ...config, key: '' }) + inspect({ ...config, key: '' }, { depth: 9 }),
    ).not.toContain('planted-secret');
  });
});

it('docs/operations.md explains every variable of the gateway', () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/operations.md'), 'utf8');
  const explained = [...page.matchAll(/^\| `([A-Z_]+)`/gm)].map(([, name]) => name);

  expect(explained).toEqual(expect.arrayContaining(GATEWAY_VARIABLES));
});
