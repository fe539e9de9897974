import type { Lead, LeadPage, LeadSort } from '@codexdlc/domain/leads';
import type { SurveyProgress } from '@codexdlc/domain/surveys';
import type { Format } from '../../../view/format.ts';
import type {
  CellView,
  ColumnView,
  EmptyView,
  PageHeadView,
  PagerView,
  TableView,
  TabsView,
} from '../../../view/parts.ts';
import { progressText } from '../board/card-view.ts';
import { isFiltered, withQuery, type GivenFilter } from '../lead-filter-form.ts';
import { filterView, type FilterChoices, type FilterView } from '../lead-filter-view.ts';
import { headActions, leadTabs } from '../lead-frame.ts';
import {
  emailOf,
  leadName,
  leadPath,
  qualificationStatus,
  sourceName,
  stageStatus,
  type Labels,
} from '../lead-labels.ts';
import type { PagePlace } from './page-trail-rules.ts';
import { nextPlace, previousPlace, placeQuery } from './page-trail-rules.ts';
import type { ListTexts } from './texts/list-texts.ts';

export const LIST_PATH = '/crm/leads';

export interface ListContext extends Labels {
  texts: ListTexts;
  format: Format;
  given: GivenFilter;
  sort: LeadSort;
  choices: FilterChoices;
  progress: ReadonlyMap<string, SurveyProgress>;
  place: PagePlace;
}

export interface ListView {
  title: string;
  head: PageHeadView;
  tabs: TabsView;
  filter: FilterView;
  table: TableView | undefined;
  pager: PagerView | undefined;
  empty: EmptyView | undefined;
}

export function listView({ items, nextCursor }: LeadPage<Lead>, context: ListContext): ListView {
  const { texts, words, given, sort, place } = context;
  const isEmpty = items.length === 0;
  return {
    title: texts.title,
    head: { title: words.leads, actions: headActions(words, given) },
    tabs: leadTabs('list', words, given),
    filter: filterView('list', context),
    table: isEmpty
      ? undefined
      : {
          caption: `${texts.caption}, ${words.sorts[sort]}`,
          columns: columns(context),
          rows: items.map((lead) => ({ id: `lead-${lead.id}`, cells: cells(lead, context) })),
        },
    pager: isEmpty ? undefined : pager(items.length, nextCursor, context),
    empty: isEmpty ? emptyList(texts, isFiltered(given) || place.page > 1) : undefined,
  };
}

function columns({ words, texts, given, sort }: ListContext): ColumnView[] {
  const { fields } = words;
  const sorted = (label: string, by: LeadSort, direction: 'ascending' | 'descending'): ColumnView => ({
    label,
    sort: {
      href: withQuery(LIST_PATH, given, { sort: by === 'newest' ? undefined : by }),
      ...(by === sort ? { direction } : {}),
    },
  });
  return [
    { label: fields.name },
    { label: texts.contact, isSecondary: true },
    { label: fields.stage },
    sorted(fields.score, 'score', 'descending'),
    { label: fields.niche, isSecondary: true },
    { label: fields.source, isSecondary: true },
    { label: fields.assigned },
    sorted(fields.received, 'newest', 'descending'),
    sorted(fields.followUp, 'follow-up', 'ascending'),
  ];
}

function cells(lead: Lead, { words, nicheName, progress }: ListContext): CellView[] {
  const name = leadName(lead, words);
  const note =
    progressText(lead, progress, words) ?? (lead.company === name ? undefined : (lead.company ?? undefined));
  const contact = [emailOf(lead), lead.phone].find((value) => value !== null && value !== name);
  const qualification = qualificationStatus(lead, words);
  return [
    { kind: 'link', text: name, href: leadPath(lead.id), ...(note === undefined ? {} : { note }) },
    contact ? { kind: 'text', text: contact, isMuted: true } : { kind: 'none' },
    { kind: 'status', status: stageStatus(lead.stage, words) },
    qualification
      ? { kind: 'status', status: { ...qualification, word: `${lead.score} ${qualification.word}` } }
      : { kind: 'none' },
    { kind: 'text', text: nicheName(lead.niche) },
    { kind: 'text', text: sourceName(lead.source, words), isMuted: true },
    lead.assignedName === null ? { kind: 'none' } : { kind: 'text', text: lead.assignedName },
    { kind: 'time', at: lead.submittedAt ?? lead.createdAt },
    lead.followUpAt === null ? { kind: 'none' } : { kind: 'time', at: lead.followUpAt },
  ];
}

function pager(
  count: number,
  nextCursor: string | null,
  { texts, format, given, sort, place }: ListContext,
): PagerView {
  const order = { sort: sort === 'newest' ? undefined : sort };
  const href = (to: PagePlace) => withQuery(LIST_PATH, given, order, placeQuery(to));
  const previous = previousPlace(place);
  return {
    summary: texts.summary(format.number(place.page), count, format.number(count)),
    ...(previous ? { previous: href(previous) } : {}),
    ...(nextCursor === null ? {} : { next: href(nextPlace(place, nextCursor)) }),
  };
}

function emptyList(texts: ListTexts, isNarrowed: boolean): EmptyView {
  const { title, text, action: label } = isNarrowed ? texts.nothing : texts.empty;
  return {
    title,
    text,
    icon: 'inbox',
    action: isNarrowed
      ? { label, href: LIST_PATH, kind: 'plain' }
      : { label, href: '/crm/leads/import', icon: 'upload' },
  };
}
