import { expect, it } from 'vitest';
import { isLocalPath, signInPath } from './sign-in-path.ts';

it.each(['/crm', '/crm/leads?search=a&x=1', '/'])('takes %s for a page of this site', (path) => {
  expect(isLocalPath(path)).toBe(true);
});

it.each([
  '//evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  'https://evil.example',
  'javascript:alert(1)',
  '/\t/evil.example',
  '/\n/evil.example',
  ' /crm',
  '/crm\\@evil.example',
  '',
  'crm',
])('takes %j for none', (path) => {
  expect(isLocalPath(path)).toBe(false);
  expect(signInPath(path)).toBe('/sign-in');
});
