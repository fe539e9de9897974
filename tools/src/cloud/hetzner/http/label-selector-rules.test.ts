import { describe, expect, it } from 'vitest';
import { checkLabels, labelSelector } from './label-selector-rules.ts';

describe('labelSelector', () => {
  const labels = { tenant: 'lily', env: 'live', 'waas/kind': 'server', empty: '' };

  it.each([
    ['tenant=lily', true],
    ['tenant==lily', true],
    ['tenant=oak', false],
    ['tenant!=oak', true],
    ['missing!=oak', true],
    ['tenant', true],
    ['missing', false],
    ['!missing', true],
    ['!tenant', false],
    ['empty', true],
    ['empty=', true],
    ['waas/kind=server', true],
    ['env in (test,live)', true],
    ['env in (test, staging)', false],
    ['env notin (test,staging)', true],
    ['env notin (live)', false],
    ['tenant=lily,env in (test,live),!missing', true],
    ['tenant=lily,env=test', false],
    ['', true],
  ])('%j is %s', (selector, fits) => {
    expect(labelSelector(selector)(labels)).toBe(fits);
  });

  it.each(['a b', 'a=b=c', 'in (a)', 'a in b', '=a', 'a in (b'])('refuses %j', (selector) => {
    expect(() => labelSelector(selector)).toThrow('label_selector');
  });
});

describe('checkLabels', () => {
  it.each([{ 'a b': 'x' }, { a: 'x y' }, { a: '-x' }, { a: 'x'.repeat(64) }, { 'hetzner.cloud/a': 'x' }])(
    'refuses %j',
    (labels) => {
      expect(() => checkLabels(labels)).toThrow('labels');
    },
  );

  it('takes what Hetzner takes', () => {
    const labels = { 'example.com/my': 'label', 'just-a-key': '', a: 'X.y_z-1' };

    expect(checkLabels(labels)).toBe(labels);
  });
});
