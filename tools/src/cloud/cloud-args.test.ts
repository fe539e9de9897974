import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { CLOUD_HELP, parseCloudArgs } from './cloud-args.ts';
import { cloudEnvironment, exportLines, newHetznerToken } from './cloud-plan.ts';

describe('arguments of the cloud', () => {
  it('may all be left out', () => {
    expect(parseCloudArgs([])).toEqual({
      help: false,
      zones: ['agency.test'],
      foreignZones: ['client.test'],
      servers: true,
      acme: { httpPort: 80, tlsPort: 443, nonceRejectPercent: 5 },
      ports: { hetzner: 0, cloudflare: 0, dns: 0, acme: 0 },
      exportsFile: undefined,
    });
  });

  it('are taken', () => {
    const args =
      '--zone a.test --zone b.test --no-servers --http-port 8080 --acme-port 14000 --exports x.env';

    expect(parseCloudArgs(args.split(' '))).toMatchObject({
      zones: ['a.test', 'b.test'],
      servers: false,
      acme: { httpPort: 8080 },
      ports: { acme: 14_000 },
      exportsFile: 'x.env',
    });
  });

  it.each([
    [['--http-port', '0'], '--http-port must be 1 to 65535, got "0"'],
    [['--dns-port', '70000'], '--dns-port must be 0 to 65535, got "70000"'],
    [['--nonce-reject', '100'], '--nonce-reject must be 0 to 99, got "100"'],
    [['--zone', 'Not a zone'], '--zone must be a domain such as agency.test, got "Not a zone"'],
  ])('are refused with the value: %j', (args, message) => {
    expect(() => parseCloudArgs(args)).toThrow(message);
  });

  it('are all in the help', () => {
    for (const option of ['zone', 'client-zone', 'no-servers', 'acme-port', 'exports', 'nonce-reject'])
      expect(CLOUD_HELP).toContain(`--${option}`);
  });
});

describe('what a platform is told', () => {
  const parts = {
    cloudflare: { baseUrl: 'http://127.0.0.1:2/client/v4', token: 'cf' },
    acme: { directoryUrl: 'https://127.0.0.1:3/dir', caFile: "/tmp/it's/ca.pem" },
    dnsServer: '127.0.0.1:4',
    email: 'post@agency.test',
  };

  it('has nothing of servers where there are none', () => {
    expect(Object.keys(cloudEnvironment(parts))).toEqual([
      'CLOUDFLARE_API_TOKEN',
      'CLOUDFLARE_BASE_URL',
      'WAAS_ACME_DIRECTORY',
      'WAAS_ACME_CA_FILE',
      'WAAS_ACME_EMAIL',
      'WAAS_DNS_SERVERS',
    ]);
    expect(
      cloudEnvironment({
        ...parts,
        hetzner: { endpoint: 'http://127.0.0.1:1/v1', token: 'h' },
        platformAddress: '10.254.0.1',
      }),
    ).toMatchObject({ HCLOUD_ENDPOINT: 'http://127.0.0.1:1/v1', WAAS_PLATFORM_ADDRESSES: '10.254.0.1/32' });
  });

  it('goes through a shell unchanged', () => {
    const lines = exportLines(cloudEnvironment(parts)).join('\n');
    const printed = execFileSync('sh', ['-s'], { input: `${lines}\nprintf %s "$WAAS_ACME_CA_FILE"` });

    expect(printed.toString()).toBe("/tmp/it's/ca.pem");
  });

  it('has a token as the clients of Hetzner want it', () => {
    expect(newHetznerToken()).toMatch(/^[0-9a-f]{64}$/);
  });
});
