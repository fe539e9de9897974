import { describe, expect, it } from 'vitest';
import type { Tenant } from './read-tenants.ts';
import { pageOfTenants, readWanted, wantedWord } from './tenant-list-plan.ts';

const tenants = Array.from(
  { length: 23 },
  (_, index) => ({ id: `t${index}`, slug: `s${index}`, status: index === 3 ? 'failed' : 'live' }) as Tenant,
);
const slugs = (filter: 'all' | 'live' | 'suspended' | 'trouble', page: number, troubled: string[] = []) =>
  pageOfTenants(tenants, new Set(troubled), { filter, page }).shown.map(({ slug }) => slug);

describe('pageOfTenants', () => {
  it('shows each once', () => {
    expect([1, 2, 3].flatMap((page) => slugs('all', page))).toEqual(tenants.map(({ slug }) => slug));
  });

  it('shows the last page in place of one that is no longer there', () => {
    expect(pageOfTenants(tenants, new Set(), { filter: 'all', page: 99 })).toMatchObject({
      page: 3,
      pages: 3,
    });
    expect(pageOfTenants([], new Set(), { filter: 'all', page: 2 })).toMatchObject({
      page: 1,
      pages: 1,
      shown: [],
    });
  });

  it('filters by state, and by trouble', () => {
    expect(slugs('suspended', 1)).toEqual([]);
    expect(slugs('live', 3)).toEqual(['s21', 's22']);
    expect(slugs('trouble', 1, ['t7'])).toEqual(['s3', 's7']);
  });
});

describe('readWanted', () => {
  it('reads what a button says, whatever it is', () => {
    expect(readWanted(wantedWord({ filter: 'trouble', page: 12 }))).toEqual({ filter: 'trouble', page: 12 });
    for (const word of ['', 'x-1', 'live', 'live-0', 'live--1', 'all-99999'])
      expect(readWanted(word).page).toBe(1);
  });
});
