import { describe, expect, it } from 'vitest';
import { parseDemoOptions } from './demo-options.ts';
import { demoEnvironment, hostFile, siteUrl, WISHED_PORTS } from './demo-plan.ts';

const place = { homeDir: '/tmp/demo', ports: WISHED_PORTS, smtpUrl: 'smtp://127.0.0.1:1' };

describe('demoEnvironment', () => {
  it('lets nothing in that is meant for another platform', () => {
    const theirs = {
      DATABASE_URL: 'postgres://real',
      DATABASE_URL_FILE: '/run/real',
      REDIS_URL: 'redis://real',
      SMTP_URL: 'smtp://real',
      WAAS_HOME: '/real',
      WAAS_URL: 'https://real',
      WAAS_TOKEN: 'waas_real',
      WAAS_PROFILE: 'real',
      PULUMI_BACKEND_URL: 's3://real',
      PUBLIC_URL: 'https://real',
      XDG_CONFIG_HOME: '/real',
      BILLING_FILE: '/real',
    };

    const env = demoEnvironment({ ...theirs, PATH: '/bin', DOCKER_HOST: 'unix:///x' }, place);

    expect(Object.values(env).filter((value) => value.includes('real'))).toEqual([]);
    expect(env).toMatchObject({
      PATH: '/bin',
      DOCKER_HOST: 'unix:///x',
      WAAS_HOME: '/tmp/demo',
      SMTP_URL: place.smtpUrl,
    });
  });
});

it('has an edge, ports and networks of its own', () => {
  const host = JSON.parse(hostFile({ ...WISHED_PORTS, https: 8443 })) as Record<string, unknown>;

  expect(host).toMatchObject({ httpPort: 80, httpsPort: 8443, edgeContainer: 'waas-demo-edge' });
  expect(siteUrl({ ...WISHED_PORTS, https: 8443 })).toBe('https://lily.localhost:8443');
  expect(siteUrl(WISHED_PORTS)).toBe('https://lily.localhost');
});

it('takes ports that are given, and leaves the choice open where none is', () => {
  expect(parseDemoOptions(['--once', '--http-port', '8080'])).toMatchObject({
    once: true,
    httpPort: 8080,
    httpsPort: undefined,
  });
  expect(parseDemoOptions(['--target', 'own-server']).target).toBe('own-server');
  expect(() => parseDemoOptions(['--http-port', '0'])).toThrow('--http-port must be 1 to 65535, got "0"');
  expect(() => parseDemoOptions(['--target', 'moon'])).toThrow(
    '--target must be shared-host or own-server, got "moon"',
  );
});
