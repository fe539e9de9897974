import type { Response } from 'express';
import type {
  ButtonView,
  EmptyView,
  FactsView,
  FieldView,
  FiguresView,
  NoticeView,
  PageHeadView,
  PagerView,
  TableView,
  TabsView,
} from '../../view/parts.ts';
import type { LineChartView } from '../../view/line-chart-plan.ts';
import { renderPage } from '../../view/render-page.ts';

export interface LedgerForm {
  /** To be linked to. */
  id?: string;
  title: string;
  lead?: string;
  action: string;
  fields: readonly FieldView[];
  button: ButtonView;
  hidden?: Record<string, string>;
}

export interface LedgerPanel {
  title: string;
  facts?: FactsView;
  table?: TableView;
  charts?: readonly LineChartView[];
  /** Lines as a container wrote them. */
  lines?: readonly string[];
  /** Said where the panel has nothing to show. */
  none?: string;
}

export interface LedgerFilter {
  action: string;
  fields: readonly FieldView[];
  /** What narrows the list without having a field. */
  hidden?: Record<string, string>;
  button: string;
  clear?: { href: string; label: string };
}

/** What the pages about money, incidents, hosts and people are made of: one list or one thing, and what one can do. */
export interface LedgerModel {
  title: string;
  head: PageHeadView;
  tabs?: TabsView;
  notice?: NoticeView;
  figures?: FiguresView;
  filter?: LedgerFilter;
  table?: TableView;
  empty?: EmptyView;
  pager?: PagerView;
  panels?: readonly LedgerPanel[];
  forms?: readonly LedgerForm[];
}

export async function showLedger(res: Response, model: LedgerModel): Promise<void> {
  await renderPage(res, 'crm/business/ledger', { ...model, ledger: model });
}

/** Next page of a list; the way back is to its beginning. */
export function pagerOf(
  path: string,
  query: Readonly<Record<string, string>>,
  { nextCursor, summary }: { nextCursor: string | null; summary: string },
): PagerView | undefined {
  const { cursor = '', ...others } = query;
  if (cursor === '' && nextCursor === null) return undefined;
  return {
    summary,
    ...(cursor === '' ? {} : { previous: pathWith(path, others) }),
    ...(nextCursor === null ? {} : { next: pathWith(path, { ...others, cursor: nextCursor }) }),
  };
}

export function pathWith(path: string, query: Readonly<Record<string, string>>): string {
  const search = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== ''));
  return search.size === 0 ? path : `${path}?${search.toString()}`;
}
