import type { BoardColumn, LeadStage } from '@codexdlc/domain/leads';
import type { Format } from '../../../view/format.ts';
import type { ButtonView, EmptyView, NoticeView, PageHeadView, TabsView } from '../../../view/parts.ts';
import { withQuery, type GivenFilter } from '../lead-filter-form.ts';
import { filterView, type FilterChoices, type FilterView } from '../lead-filter-view.ts';
import { headActions, leadTabs } from '../lead-frame.ts';
import { cardView, type CardContext, type CardView } from './card-view.ts';
import type { BoardTexts } from './texts/board-texts.ts';

export const BOARD_PATH = '/crm/leads/board';
export const CARDS_PER_COLUMN = 12;

export interface MoreView {
  /** For htmx: the next cards alone. */
  fragment: string;
  /** Without JavaScript: the stage as a list. */
  href: string;
  label: string;
}

export interface ColumnView {
  stage: LeadStage;
  title: string;
  count: string;
  /** Read out behind the count: "leads". */
  countWord: string;
  worth: string | undefined;
  cards: CardView[];
  more: MoreView | undefined;
}

export interface BoardContext extends CardContext {
  texts: BoardTexts;
  format: Format;
  given: GivenFilter;
  /** Expected per month in cents for each column, where prices are known. */
  worth: ReadonlyMap<LeadStage, number>;
}

export interface BoardView {
  title: string;
  head: PageHeadView;
  tabs: TabsView;
  filter: FilterView;
  columns: ColumnView[];
  /** Where cards are moved: the counts that come back are those of this filter. */
  filterQuery: string;
  due: NoticeView | undefined;
  empty: EmptyView | undefined;
  scripts: string[];
}

export function boardView(
  board: readonly BoardColumn[],
  context: BoardContext & { dueCount: number; choices: FilterChoices },
): BoardView {
  const { texts, words, given } = context;
  const columns = board.map((column) => columnView(column, context));
  return {
    title: texts.title,
    head: { title: words.leads, actions: headActions(words, given) },
    tabs: leadTabs('board', words, given),
    filter: filterView('board', context),
    columns,
    filterQuery: withQuery('', given),
    due: dueNotice(context),
    empty: board.every(({ count }) => count === 0) ? emptyBoard(texts, given) : undefined,
    scripts: ['sortable.js', 'lead-board.js'],
  };
}

export function columnView(column: BoardColumn, context: BoardContext): ColumnView {
  const { words } = context;
  return {
    stage: column.stage,
    title: words.stages[column.stage],
    ...countView(column, context),
    cards: column.items.map((lead) => cardView(lead, context)),
    more: moreView(column, context, column.count - column.items.length),
  };
}

/** What stands beside the name of a column, and is told anew when a card has moved. */
export function countView(
  { stage, count, isMore }: Pick<BoardColumn, 'stage' | 'count' | 'isMore'>,
  { words, format, texts, worth }: Pick<BoardContext, 'words' | 'format' | 'texts' | 'worth'>,
) {
  const number = format.number(count);
  const cents = worth.get(stage);
  return {
    count: isMore ? words.moreThan(number) : number,
    countWord: words.leadCount(count),
    worth: cents === undefined || cents === 0 ? undefined : texts.worth(format.money(cents)),
  };
}

export function moreView(
  { stage, nextCursor }: Pick<BoardColumn, 'stage' | 'nextCursor'>,
  { texts, given }: Pick<BoardContext, 'texts' | 'given'>,
  left: number,
): MoreView | undefined {
  if (nextCursor === null) return undefined;
  return {
    fragment: withQuery(`${BOARD_PATH}/${stage}`, given, { cursor: nextCursor }),
    href: withQuery('/crm/leads', given, { stage }),
    label: texts.showMore(left > 0 ? Math.min(left, CARDS_PER_COLUMN) : CARDS_PER_COLUMN),
  };
}

function dueNotice({ texts, dueCount }: { texts: BoardTexts; dueCount: number }): NoticeView | undefined {
  if (dueCount === 0) return undefined;
  return {
    tone: 'wait',
    title: texts.dueTitle(dueCount),
    action: { label: texts.dueLink, href: withQuery('/crm/leads', { sort: 'follow-up' }) },
  };
}

function emptyBoard(texts: BoardTexts, given: GivenFilter): EmptyView {
  const isFiltered = Object.keys(given).length > 0;
  const { title, text, action: label } = isFiltered ? texts.nothing : texts.empty;
  const action: ButtonView = isFiltered
    ? { label, href: BOARD_PATH, kind: 'plain' }
    : { label, href: '/crm/leads/import', icon: 'upload' };
  return { title, text, icon: 'inbox', action };
}
