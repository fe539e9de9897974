import { expect, it } from 'vitest';
import { parseConfig } from './config.ts';

const env = {
  DATABASE_URL: 'postgres://app:very-secret@database:5432/app',
  SITE_URL: 'https://salon.example',
  SESSION_SECRET: 'very-secret-and-long',
  SMTP_URL: 'smtps://salon:very-secret@mail.example',
  TENANT_CLIENT: 'Salon Linde',
};

it('treats empty text as not set', () => {
  const config = parseConfig('worker', { ...env, BUSINESS_NAME: '', HEARTBEAT_URL: '', TIME_ZONE: '' });

  expect(config.BUSINESS_NAME).toBe('Salon Linde');
  expect(config.TIME_ZONE).toBe('Europe/Berlin');
  expect(config.HEARTBEAT_URL).toBeUndefined();
});

it('says which variable is wrong and why, without its value', () => {
  const parse = () => parseConfig('worker', { ...env, TIME_ZONE: 'Mars/Base', HEARTBEAT_KEY: 'not base64!' });

  expect(parse).toThrow(/TIME_ZONE: is not a time zone.*HEARTBEAT_KEY: must be base64/);
  expect(parse).not.toThrow(/not base64!/);
});

it('shows no secret when it is printed', () => {
  const config = parseConfig('worker', env);

  expect(JSON.stringify(config)).not.toContain('very-secret');
  expect(config.DATABASE_URL.toString()).toBe('[secret]');
});
