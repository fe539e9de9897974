import { LEAD_SORTS, LEAD_STAGES, type Assignee, type LeadSort } from '@codexdlc/domain/leads';
import { QUALIFICATIONS } from '@codexdlc/domain/surveys';
import type { FieldOption, FieldView } from '../../view/parts.ts';
import type { FilterName, GivenFilter } from './lead-filter-form.ts';
import { sourceName, type Labels } from './lead-labels.ts';
import type { LeadWords } from './texts/lead-words.ts';

export interface FilterView {
  action: string;
  fields: FieldView[];
  submit: string;
  clear: { label: string; href: string };
}

export interface FilterChoices {
  niches: readonly string[];
  sources: readonly string[];
  assignees: readonly Assignee[];
}

export interface FilterContext extends Labels {
  given: GivenFilter;
  choices: FilterChoices;
  sort?: LeadSort;
}

const ON_BOARD: readonly FilterName[] = ['q', 'niche', 'assigned', 'qualification', 'source'];
const IN_LIST: readonly FilterName[] = [
  ...['q', 'stage', 'niche', 'assigned', 'qualification', 'source', 'from', 'to', 'standing'],
] as FilterName[];

/** The filter above a list or a board. It is a form that asks for the page's own address, so that a choice is a link. */
export function filterView(place: 'list' | 'board', context: FilterContext): FilterView {
  const { words, sort } = context;
  const action = place === 'list' ? '/crm/leads' : '/crm/leads/board';
  const fields = (place === 'list' ? IN_LIST : ON_BOARD).map((name) => fieldOf(name, context));
  return {
    action,
    fields: sort === undefined ? fields : [...fields, sortField(words, sort)],
    submit: words.filter.submit,
    clear: { label: words.filter.clear, href: action },
  };
}

function fieldOf(name: FilterName, context: FilterContext): FieldView {
  const { words, given } = context;
  const { fields, filter } = words;
  const id = `filter-${name}`;
  switch (name) {
    case 'q':
      return {
        name,
        id,
        kind: 'search',
        label: filter.search,
        value: given.q,
        attributes: {
          placeholder: filter.searchHint,
          maxlength: 200,
          autocomplete: 'off',
          'data-page-search': '',
        },
      };
    case 'from':
      return { name, id, kind: 'date', label: filter.from, value: given.from };
    case 'to':
      return { name, id, kind: 'date', label: filter.to, value: given.to };
    case 'stage':
      return select(name, fields.stage, words, given, stageChoices(words));
    case 'qualification':
      return select(name, fields.qualification, words, given, qualificationChoices(words));
    case 'standing':
      return {
        ...select(name, filter.standing, words, given, [{ value: 'spam', label: words.spam }]),
        options: [
          { value: '', label: filter.live },
          { value: 'spam', label: words.spam },
        ],
      };
    case 'niche':
      return select(name, fields.niche, words, given, nicheChoices(context));
    case 'source':
      return select(name, fields.source, words, given, sourceChoices(context));
    case 'assigned':
      return select(name, fields.assigned, words, given, assigneeChoices(context));
  }
}

function select(
  name: FilterName,
  label: string,
  words: LeadWords,
  given: GivenFilter,
  options: readonly FieldOption[],
): FieldView {
  return {
    name,
    id: `filter-${name}`,
    kind: 'select',
    label,
    value: given[name],
    options: [{ value: '', label: words.filter.all }, ...options],
  };
}

function sortField(words: LeadWords, sort: LeadSort): FieldView {
  return {
    name: 'sort',
    id: 'filter-sort',
    kind: 'select',
    label: words.filter.sort,
    value: sort,
    options: LEAD_SORTS.map((value) => ({ value, label: words.sorts[value] })),
  };
}

function stageChoices(words: LeadWords): FieldOption[] {
  return LEAD_STAGES.map((value) => ({ value, label: words.stages[value] }));
}

function qualificationChoices(words: LeadWords): FieldOption[] {
  return QUALIFICATIONS.toReversed().map((value) => ({ value, label: words.qualifications[value] }));
}

function nicheChoices({ choices, nicheName, locale }: FilterContext): FieldOption[] {
  return choices.niches
    .map((value) => ({ value, label: nicheName(value) }))
    .sort((a, b) => a.label.localeCompare(b.label, locale));
}

function sourceChoices({ choices, words }: FilterContext): FieldOption[] {
  return choices.sources.map((value) => ({ value, label: sourceName(value, words) }));
}

function assigneeChoices({ choices, words }: FilterContext): FieldOption[] {
  return [
    { value: 'me', label: words.filter.me },
    { value: 'nobody', label: words.nobody },
    ...choices.assignees.map(({ id, name }) => ({ value: id, label: name })),
  ];
}
