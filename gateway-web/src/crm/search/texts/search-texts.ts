import type { Locale } from '../../../locale/locale.ts';

export interface SearchTexts {
  title: string;
  label: string;
  kinds: { lead: string; tenant: string; client: string; page: string };
  pages: { board: string; newLead: string; importLeads: string };
  nothing: { title: string; text: string };
  begin: string;
  away: string;
  allLeads: string;
}

const de: SearchTexts = {
  title: 'Suchen',
  label: 'Name, Firma, Domain, E-Mail oder Telefon',
  kinds: { lead: 'Anfrage', tenant: 'Mandant', client: 'Kunde', page: 'Seite' },
  pages: { board: 'Anfragen als Board', newLead: 'Anfrage anlegen', importLeads: 'Anfragen einlesen' },
  nothing: { title: 'Nichts gefunden', text: 'Ein kürzeres Wort findet mehr.' },
  begin: 'Schreiben Sie mindestens zwei Zeichen.',
  away: 'Die Plattform antwortet gerade nicht: Mandanten und Kunden fehlen.',
  allLeads: 'Alle passenden Anfragen',
};

const en: SearchTexts = {
  title: 'Search',
  label: 'Name, company, domain, mail or phone',
  kinds: { lead: 'Lead', tenant: 'Tenant', client: 'Client', page: 'Page' },
  pages: { board: 'Leads as a board', newLead: 'Add a lead', importLeads: 'Import leads' },
  nothing: { title: 'Nothing found', text: 'A shorter word finds more.' },
  begin: 'Type at least two characters.',
  away: 'The platform does not answer right now: tenants and clients are missing.',
  allLeads: 'All leads that fit',
};

const ru: SearchTexts = {
  title: 'Поиск',
  label: 'Имя, компания, домен, почта или телефон',
  kinds: { lead: 'Заявка', tenant: 'Сайт', client: 'Клиент', page: 'Страница' },
  pages: { board: 'Доска заявок', newLead: 'Добавить заявку', importLeads: 'Загрузка заявок' },
  nothing: { title: 'Ничего не найдено', text: 'Более короткое слово найдёт больше.' },
  begin: 'Введите хотя бы два знака.',
  away: 'Платформа сейчас не отвечает: сайтов и клиентов здесь нет.',
  allLeads: 'Все подходящие заявки',
};

export const SEARCH_TEXTS: Record<Locale, SearchTexts> = { de, en, ru };
