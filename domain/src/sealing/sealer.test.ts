import { describe, expect, it } from 'vitest';
import { createSealer } from './sealer.ts';

const sealer = createSealer(Buffer.alloc(32, 1));

describe('createSealer', () => {
  it('opens what it sealed, and never writes the same twice', () => {
    const sealed = sealer.seal('tenant:1', { password: 'geheim' });

    expect(sealer.open('tenant:1', sealed)).toEqual({ password: 'geheim' });
    expect(sealer.seal('tenant:1', { password: 'geheim' })).not.toBe(sealed);
    expect(sealed).not.toContain('geheim');
  });

  it('opens only in its own context, with its own key, and unchanged', () => {
    const sealed = sealer.seal('tenant:1', 'x');
    const changed = sealed.slice(0, -2) + (sealed.endsWith('AA') ? 'BB' : 'AA');

    expect(() => sealer.open('tenant:2', sealed)).toThrow('does not open');
    expect(() => createSealer(Buffer.alloc(32, 2)).open('tenant:1', sealed)).toThrow('does not open');
    expect(() => sealer.open('tenant:1', changed)).toThrow('does not open');
    expect(() => sealer.open('tenant:1', 'nonsense')).toThrow('unknown form');
  });
});
