import { describe, expect, it } from 'vitest';
import { passkeySite } from './passkey-site.ts';

const siteAt = (publicUrl: string) => passkeySite({ publicUrl, agency: { name: 'Agency' } });

describe('passkeySite', () => {
  it.each([
    ['https://crm.agency.example', 'crm.agency.example', 'https://crm.agency.example'],
    ['http://localhost:8702', 'localhost', 'http://localhost:8702'],
    ['http://crm.localhost:8702', 'crm.localhost', 'http://crm.localhost:8702'],
  ])('of %s is %s', (url, rpId, origin) => {
    expect(siteAt(url)).toEqual({ rpId, rpName: 'Agency', origin });
  });

  it.each([
    'http://127.0.0.1:8702',
    'https://203.0.113.7',
    'https://[2001:db8::1]',
    'http://crm.agency.example',
  ])('is nothing at %s', (url) => {
    expect(siteAt(url)).toBeUndefined();
  });
});
