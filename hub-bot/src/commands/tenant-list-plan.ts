import type { TenantFilter } from '../texts/commands/command-texts.ts';
import type { Tenant } from './read-tenants.ts';

export const TENANT_FILTERS = ['all', 'live', 'suspended', 'trouble'] as const satisfies TenantFilter[];
export const TENANTS_PER_PAGE = 10;

export interface Wanted {
  filter: TenantFilter;
  /** From 1. */
  page: number;
}

/** What a button of the list asks for: "live-2". */
export function readWanted(word: string): Wanted {
  const [, name = '', page = '1'] = /^([a-z]+)-(\d{1,4})$/.exec(word) ?? [];
  const filter = TENANT_FILTERS.find((each) => each === name) ?? 'all';
  return { filter, page: Math.max(1, Number(page)) };
}

export function wantedWord({ filter, page }: Wanted): string {
  return `${filter}-${page}`;
}

export interface TenantListPage extends Wanted {
  pages: number;
  shown: Tenant[];
}

/** A page that is no longer there becomes the last one. `troubled` are tenants with an open incident. */
export function pageOfTenants(
  all: readonly Tenant[],
  troubled: ReadonlySet<string>,
  { filter, page }: Wanted,
): TenantListPage {
  const fitting = all.filter((tenant) => fits(tenant, troubled, filter));
  const pages = Math.max(1, Math.ceil(fitting.length / TENANTS_PER_PAGE));
  const at = Math.min(page, pages);
  const shown = fitting.slice((at - 1) * TENANTS_PER_PAGE, at * TENANTS_PER_PAGE);
  return { filter, page: at, pages, shown };
}

function fits({ id, status }: Tenant, troubled: ReadonlySet<string>, filter: TenantFilter): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'live':
    case 'suspended':
      return status === filter;
    case 'trouble':
      return status === 'failed' || troubled.has(id);
  }
}
