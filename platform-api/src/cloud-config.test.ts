import { describe, expect, it } from 'vitest';
import { parseCloudConfig } from './cloud-config.ts';

describe('parseCloudConfig', () => {
  it('needs nothing, and knows where the vendors are', () => {
    expect(parseCloudConfig({ HCLOUD_TOKEN: '' })).toEqual({
      hetzner: { token: undefined, endpoint: 'https://api.hetzner.cloud/v1' },
      cloudflare: { token: undefined, baseUrl: 'https://api.cloudflare.com/client/v4' },
      acme: { directory: undefined, stagingDirectory: undefined, caFile: undefined, email: undefined },
      dnsServers: [],
      platformAddresses: [],
    });
  });

  it('reads lists, and hides tokens wherever it is printed', () => {
    const config = parseCloudConfig({
      HCLOUD_TOKEN: 'planted-secret-1',
      CLOUDFLARE_API_TOKEN: 'planted-secret-2',
      WAAS_DNS_SERVERS: '1.1.1.1, 127.0.0.1:8053,[2606:4700::1111]:53',
      WAAS_PLATFORM_ADDRESSES: '203.0.113.7/32, 2001:db8::/64',
    });

    expect(config.dnsServers).toEqual(['1.1.1.1', '127.0.0.1:8053', '[2606:4700::1111]:53']);
    expect(config.platformAddresses).toEqual(['203.0.113.7/32', '2001:db8::/64']);
    expect(config.hetzner.token?.reveal()).toBe('planted-secret-1');
    expect(JSON.stringify(config)).not.toContain('planted-secret');
  });

  it.each([
    ['WAAS_DNS_SERVERS', 'dns.example'],
    ['WAAS_DNS_SERVERS', '127.0.0.1:70000'],
    ['WAAS_PLATFORM_ADDRESSES', '203.0.113.7'],
    ['HCLOUD_TOKEN', 'two words and more'],
    ['WAAS_ACME_DIRECTORY', 'http://ca.example/directory'],
    ['WAAS_ACME_CA_FILE', 'relative.pem'],
  ])('refuses %s=%s by name', (name, value) => {
    expect(() => parseCloudConfig({ [name]: value })).toThrow(name);
  });
});
