import type { LANGUAGES } from '@codexdlc/domain';
import type { Locale } from '../../../locale/locale.ts';
import { clientDe } from './de.ts';
import { clientEn } from './en.ts';
import { clientRu } from './ru.ts';

/** Words of the list of clients and of the page of one. */
export interface ClientTexts {
  title: string;
  tenants: string;
  deployFirst: string;
  search: string;
  find: string;
  clear: string;
  name: string;
  email: string;
  language: string;
  languages: Record<(typeof LANGUAGES)[number], string>;
  since: string;
  shown: (count: string) => string;
  nothing: { title: string; text: string };
  empty: { title: string; text: string };
  contact: string;
  edit: string;
  editHelp: string;
  save: string;
  saved: string;
  id: string;
  deploy: string;
  invite: string;
  noTenants: string;
  allTenants: string;
  version: string;
  memory: string;
  nextInvoice: string;
  endsWithoutInvoice: string;
  pastDue: string;
  noSubscriptions: string;
  perMonth: string;
  openInvoices: string;
  noInvoices: string;
  allInvoices: string;
  openIncidents: string;
  noIncidents: string;
  people: string;
  peopleHelp: string;
  noPeople: string;
  leads: string;
  noLeads: string;
}

export const CLIENT_TEXTS: Record<Locale, ClientTexts> = { de: clientDe, en: clientEn, ru: clientRu };
