import { describe, expect, it } from 'vitest';
import type { TenantSpec } from '@codexdlc/stacks';
import { tenantPassphrase } from '../home/master-key.ts';
import { crypterAhead } from './crypter-ahead.ts';
import { crypterOf } from './stack-crypter.ts';

const masterKey = Buffer.alloc(32, 7);
const task = { masterKey: masterKey.toString('base64url'), spec: { slug: 'lily' } as TenantSpec };

describe('crypterAhead', () => {
  it('makes what the passphrase of that tenant opens', async () => {
    const crypter = await crypterAhead({ ...task, isNew: true });

    expect(await crypterOf(tenantPassphrase(masterKey, 'lily'), crypter?.salt ?? '')).toBeDefined();
    expect(await crypterOf(tenantPassphrase(masterKey, 'rose'), crypter?.salt ?? '')).toBeUndefined();
  });

  it('makes none for a stack that has its configuration', () => {
    expect(crypterAhead({ ...task, isNew: false })).toBeUndefined();
  });
});
