import type { Refusal } from '../business/asked-again.ts';
import type { PageWords } from '../business/page-words.ts';
import { INVOICES_PATH } from '../business/subscription-view.ts';
import type { ButtonView, FactsView, FieldView, PageHeadView } from '../../view/parts.ts';
import { CLIENTS_PATH, clientPath } from './client-path.ts';
import { clientFigures } from './client-figures.ts';
import { incidentTable, invoiceTable, leadTable, peopleTable, tenantTable } from './client-tables.ts';
import type { ClientFacts } from './read-client.ts';
import type { LeadReader } from '../leads/lead-reader.ts';
import { subscriptionTable } from './subscription-table.ts';
import { CLIENT_TEXTS, type ClientTexts } from './texts/client-texts.ts';

/** A change of the contact that the platform did not take, with what was typed. */
export interface RefusedContact {
  given: { version: number; name: string; email: string; language: 'de' | 'en' | 'ru' };
  refusal: Refusal;
}

export interface ClientContext {
  words: PageWords;
  reader: LeadReader;
}

export function clientDetailView(context: ClientContext, facts: ClientFacts, refused?: RefusedContact) {
  const { words, reader } = context;
  const t = CLIENT_TEXTS[words.locale];
  const { client } = facts;
  return {
    title: client.name,
    t,
    b: words.texts,
    head: headOf(t, words, client),
    figures: clientFigures(words, t, facts),
    tenants: tenantTable(words, t, facts),
    moreTenants: facts.tenants.hasMore ? `/crm/tenants?client=${client.id}` : undefined,
    subscriptions: subscriptionTable(words, t, facts),
    invoices: invoiceTable(words, facts),
    moreInvoices: facts.invoices.hasMore ? `${INVOICES_PATH}?client=${client.id}` : undefined,
    incidents: incidentTable(words, facts),
    contact: contactOf(t, client),
    path: clientPath(client.id),
    contactForm: contactForm(t, client, refused),
    people: peopleTable(words, t, facts),
    isArchitect: words.isArchitect,
    leads: leadTable(reader, t, facts),
  };
}

function headOf(t: ClientTexts, words: PageWords, client: ClientFacts['client']): PageHeadView {
  const invite: ButtonView = {
    label: t.invite,
    href: `/crm/users?client=${client.id}#invite`,
    kind: 'plain',
    icon: 'user-plus',
  };
  const deploy: ButtonView = { label: t.deploy, href: `/crm/deploy?client=${client.id}`, icon: 'rocket' };
  return {
    title: client.name,
    crumbs: [{ label: t.title, href: CLIENTS_PATH }, { label: client.name }],
    actions: words.isArchitect ? [invite, deploy] : [deploy],
  };
}

function contactOf(t: ClientTexts, client: ClientFacts['client']): FactsView {
  const { id, name, email, language, createdAt } = client;
  return {
    items: [
      { label: t.name, value: name },
      { label: t.email, value: email ?? undefined, ...(email !== null && { href: `mailto:${email}` }) },
      { label: t.language, value: t.languages[language] },
      { label: t.since, at: new Date(createdAt) },
      { label: t.id, value: id, kind: 'copy' },
    ],
  };
}

function contactForm(t: ClientTexts, client: ClientFacts['client'], refused?: RefusedContact) {
  const { name, email, language, version } = refused?.given ?? client;
  const errors = refused?.refusal.fields ?? {};
  const fields: FieldView[] = [
    {
      name: 'name',
      label: t.name,
      value: name,
      isRequired: true,
      error: errors['name'],
      attributes: { maxlength: 120, autocomplete: 'off' },
    },
    {
      name: 'email',
      kind: 'email',
      label: t.email,
      value: email ?? '',
      isOptional: true,
      error: errors['email'],
      attributes: { maxlength: 254, autocomplete: 'off' },
    },
    {
      name: 'language',
      kind: 'select',
      label: t.language,
      value: language,
      options: (['de', 'en', 'ru'] as const).map((each) => ({ value: each, label: t.languages[each] })),
    },
  ];
  const isBeside = Object.keys(errors).length > 0;
  return {
    fields,
    // Of what is there now: whoever has read what changed meanwhile may save again.
    version: refused?.refusal.status === 409 ? client.version : version,
    isOpen: refused !== undefined,
    notice: refused && !isBeside ? refused.refusal.notice : undefined,
  };
}
