import { describe, expect, it } from 'vitest';
import { tenantPassphrase } from './master-key.ts';

describe('tenantPassphrase', () => {
  const key = Buffer.alloc(32, 7);

  it('is the same every time and other for every tenant, key and version', () => {
    const passphrases = [
      tenantPassphrase(key, 'lily'),
      tenantPassphrase(key, 'lily2'),
      tenantPassphrase(key, 'lily', 2),
      tenantPassphrase(Buffer.alloc(32, 8), 'lily'),
    ];

    expect(tenantPassphrase(key, 'lily')).toBe(passphrases[0]);
    expect(new Set(passphrases).size).toBe(4);
  });
});
