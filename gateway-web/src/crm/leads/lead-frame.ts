import type { ButtonView, TabsView } from '../../view/parts.ts';
import { withQuery, type GivenFilter } from './lead-filter-form.ts';
import type { LeadWords } from './texts/lead-words.ts';

/** What list and board have in common: the choice between both, and their buttons. */

export function leadTabs(current: 'list' | 'board', words: LeadWords, given: GivenFilter): TabsView {
  return {
    label: words.views.label,
    items: [
      { label: words.views.list, href: withQuery('/crm/leads', given), isCurrent: current === 'list' },
      {
        label: words.views.board,
        href: withQuery('/crm/leads/board', given),
        isCurrent: current === 'board',
      },
    ],
  };
}

export function headActions(words: LeadWords, given: GivenFilter): ButtonView[] {
  return [
    {
      label: words.exportCsv,
      href: withQuery('/crm/leads/export.csv', given),
      kind: 'plain',
      icon: 'download',
    },
    { label: words.importCsv, href: '/crm/leads/import', kind: 'plain', icon: 'upload' },
    { label: words.add, href: '/crm/leads/new', icon: 'plus' },
  ];
}
