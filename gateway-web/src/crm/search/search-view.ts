import { planCrmNav } from '../../view/crm-nav-plan.ts';
import type { PageRole } from '../../view/page-context.ts';
import type { LayoutTexts } from '../../view/texts/layout-texts.ts';
import { clientPath } from '../clients/client-path.ts';
import { leadName, leadPath, type Labels } from '../leads/lead-labels.ts';
import type { Found } from './find-anything.ts';
import type { SearchTexts } from './texts/search-texts.ts';

/** As the palette of the layout wants it. */
export interface SearchHit {
  label: string;
  hint: string;
  href: string;
}

export interface SearchContext extends Labels {
  texts: SearchTexts;
}

export function foundHits(
  { leads, platform }: Found,
  { words, texts, nicheName }: SearchContext,
): SearchHit[] {
  const { kinds } = texts;
  const hint = (...parts: (string | null)[]) =>
    parts.filter((part) => part !== null && part !== '').join(' · ');
  return [
    ...leads.map((lead) => {
      const label = leadName(lead, words);
      const more = lead.company === label ? null : lead.company;
      return {
        label,
        href: leadPath(lead.id),
        hint: hint(kinds.lead, words.stages[lead.stage], more, nicheName(lead.niche)),
      };
    }),
    ...(platform?.tenants ?? []).map(({ id, slug, domain }) => ({
      label: slug,
      hint: hint(kinds.tenant, domain),
      href: `/crm/tenants/${id}`,
    })),
    ...(platform?.clients ?? []).map(({ id, name, email }) => ({
      label: name,
      hint: hint(kinds.client, email),
      href: clientPath(id),
    })),
  ];
}

/** Pages that are no entry of the rail. */
export function innerPages({ texts }: Pick<SearchContext, 'texts'>, search: string): SearchHit[] {
  const pages: [string, string][] = [
    [texts.pages.board, '/crm/leads/board'],
    [texts.pages.newLead, '/crm/leads/new'],
    [texts.pages.importLeads, '/crm/leads/import'],
  ];
  return pagesThatFit(pages, texts, search);
}

/** All pages; the palette has the entries of the rail by itself. */
export function allPages(
  context: Pick<SearchContext, 'texts'>,
  search: string,
  { ui, role }: { ui: LayoutTexts; role: PageRole },
): SearchHit[] {
  const places = planCrmNav('', role).all.map(({ place, href }): [string, string] => [ui.nav[place], href]);
  return [...pagesThatFit(places, context.texts, search), ...innerPages(context, search)];
}

function pagesThatFit(
  pages: readonly [string, string][],
  { kinds }: SearchTexts,
  search: string,
): SearchHit[] {
  const words = search.toLowerCase().split(/\s+/);
  return pages
    .filter(([label]) => words.every((word) => label.toLowerCase().includes(word)))
    .map(([label, href]) => ({ label, href, hint: kinds.page }));
}
