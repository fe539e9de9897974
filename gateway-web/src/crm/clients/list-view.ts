import type { components } from '@codexdlc/platform-api/client';
import type { Locale } from '../../locale/locale.ts';
import type { Format } from '../../view/format.ts';
import type { ButtonView, EmptyView, FieldView, TableView, TabsView } from '../../view/parts.ts';
import { pagerOf } from '../business/ledger.ts';
import { CLIENTS_PATH, clientPath } from './client-path.ts';
import { CLIENT_TEXTS, type ClientTexts } from './texts/client-texts.ts';

type Client = components['schemas']['Client'];

export interface ClientListFacts {
  query: { search: string; cursor: string };
  items: readonly Client[];
  nextCursor: string | null;
}

export function clientListView(locale: Locale, format: Format, facts: ClientListFacts) {
  const t = CLIENT_TEXTS[locale];
  const { query, items, nextCursor } = facts;
  const isSearched = query.search !== '';
  const field: FieldView = {
    name: 'search',
    kind: 'search',
    label: t.search,
    value: query.search,
    attributes: { maxlength: 100 },
  };
  return {
    title: t.title,
    t,
    head: { title: t.title },
    tabs: tabsOf(t),
    field,
    clearHref: isSearched ? CLIENTS_PATH : undefined,
    table: items.length === 0 ? undefined : tableOf(t, items),
    empty: emptyView(t, isSearched),
    pager: pagerOf(CLIENTS_PATH, query, { nextCursor, summary: t.shown(format.number(items.length)) }),
  };
}

/** Clients and tenants are two ways to look at the same business. */
function tabsOf(t: ClientTexts): TabsView {
  return {
    label: t.title,
    items: [
      { label: t.tenants, href: '/crm/tenants' },
      { label: t.title, href: CLIENTS_PATH, isCurrent: true },
    ],
  };
}

function tableOf(t: ClientTexts, items: readonly Client[]): TableView {
  return {
    caption: t.title,
    columns: [
      { label: t.name },
      { label: t.email },
      { label: t.language, isSecondary: true },
      { label: t.since, align: 'end' },
    ],
    rows: items.map(({ id, name, email, language, createdAt }) => ({
      cells: [
        { kind: 'link', text: name, href: clientPath(id) },
        email === null ? { kind: 'none' } : { kind: 'text', text: email },
        { kind: 'text', text: t.languages[language] },
        { kind: 'time', at: new Date(createdAt) },
      ],
    })),
  };
}

function emptyView(t: ClientTexts, isSearched: boolean): EmptyView {
  if (isSearched) return { ...t.nothing, icon: 'search' };
  const action: ButtonView = { label: t.deployFirst, icon: 'rocket', href: '/crm/deploy' };
  return { ...t.empty, icon: 'building-2', action };
}
