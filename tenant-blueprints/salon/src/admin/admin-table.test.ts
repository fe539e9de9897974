import { routeName } from '@codexdlc/blueprint-kit/testing/matrix.ts';
import { expect, it } from 'vitest';
import { ADMIN_NAV } from './admin-nav.ts';
import { adminTable } from '../testing/admin-table.ts';
import { WHO_MAY } from '../testing/who-may.ts';

const table = adminTable();

it('has no route that is not written down, and none twice', () => {
  const names = table.map(routeName);

  expect(new Set(names).size).toBe(names.length);
  expect(Object.fromEntries(table.map((route) => [routeName(route), route.roles]))).toEqual(WHO_MAY);
});

it('lets nobody change anything with a link', () => {
  const changing = /\/(?:remove|cancel|end|order|confirm|void|disable|enable|return|leave|withdraw)$/;

  expect(table.filter(({ method, path }) => method === 'get' && changing.test(path))).toEqual([]);
});

it('has a page for everything that the rail names', () => {
  const pages = new Set(table.filter(({ method }) => method === 'get').map(({ path }) => path));

  expect(ADMIN_NAV.map(({ path }) => path).filter((path) => !pages.has(path))).toEqual([]);
});
