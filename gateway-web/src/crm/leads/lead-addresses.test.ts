import { describe, expect, it } from 'vitest';
import { localBack, requireLeadId } from './lead-addresses.ts';

describe('localBack', () => {
  it('goes back to pages of the CRM', () => {
    expect(localBack({ back: '/crm/leads/board?niche=x' }, '/crm')).toBe('/crm/leads/board?niche=x');
    expect(localBack({ back: '/crm' }, '/x')).toBe('/crm');
  });

  it.each([
    '//evil.test',
    '/\\evil.test',
    'https://evil.test',
    '/crmevil',
    '/portal',
    '/crm/\n/evil',
    'javascript:alert(1)',
    '',
    ['/crm'],
    undefined,
  ])('goes nowhere else: %j', (back) => {
    expect(localBack({ back }, '/otherwise')).toBe('/otherwise');
  });
});

describe('requireLeadId', () => {
  it.each(['1', 'new', "' or 1=1", '../etc', '018f0000-0000-7000-8000-00000000000g'])(
    'knows no lead %j',
    (id) => {
      expect(() => requireLeadId(id)).toThrow('There is no lead');
    },
  );
});
