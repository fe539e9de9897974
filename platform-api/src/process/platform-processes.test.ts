import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { gatewayProcess, hasBot, hubProcess, PLATFORM_PROCESSES } from './platform-processes.ts';

const GIVEN = {
  ...{ WAAS_MASTER_KEY_FILE: '/home/master.key', DATABASE_URL_FILE: '/d', GATEWAY_KEY: 'g', HUB_KEY: 'h' },
  ...{
    TELEGRAM_BOT_TOKEN: 't',
    TELEGRAM_BOT_TOKEN_FILE: '/t',
    TELEGRAM_WEBHOOK_SECRET: 's',
    AGENCY_NAME: 'A',
  },
};
/** As `supervise` gives it to the process. */
const seenBy = (env: Record<string, string | undefined> = {}) =>
  Object.entries<string | undefined>({ ...GIVEN, ...env }).flatMap(([name, value]) =>
    value === undefined ? [] : [name],
  );

describe('the processes of the platform', () => {
  it('are there', () => {
    for (const { script } of [...PLATFORM_PROCESSES, gatewayProcess({}), hubProcess({})])
      expect(existsSync(script), script).toBe(true);
  });

  it('know of secrets what they need', () => {
    expect(seenBy(gatewayProcess({ GATEWAY_KEY: 'own' }).env).sort()).toEqual(['AGENCY_NAME', 'GATEWAY_KEY']);
    expect(seenBy(hubProcess({ HUB_KEY: 'own' }).env).sort()).toEqual([
      ...['AGENCY_NAME', 'HUB_KEY', 'NODE_DISABLE_COMPILE_CACHE'],
      ...['TELEGRAM_BOT_TOKEN', 'TELEGRAM_BOT_TOKEN_FILE'],
      'TELEGRAM_WEBHOOK_SECRET',
    ]);
  });

  it('are one more with the token of a bot', () => {
    expect(hasBot({})).toBe(false);
    expect(hasBot({ TELEGRAM_BOT_TOKEN: '' })).toBe(false);
    expect(hasBot({ TELEGRAM_BOT_TOKEN: '1:a' })).toBe(true);
    expect(hasBot({ TELEGRAM_BOT_TOKEN_FILE: '/run/secrets/bot' })).toBe(true);
  });
});
