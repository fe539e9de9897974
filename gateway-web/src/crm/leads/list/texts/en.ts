import { plural } from '../../../../locale/plural.ts';
import type { ListTexts } from './list-texts.ts';

export const en: ListTexts = {
  title: 'Leads',
  caption: 'Leads',
  contact: 'Contact',
  summary: (page, count, number) =>
    `Page ${page}, ${number} ${plural('en', count, { one: 'lead', other: 'leads' })}`,
  empty: {
    title: 'No leads yet',
    text: 'As soon as somebody fills in a form, the lead is here. Contacts that you have already can be read from a CSV file.',
    action: 'Read a CSV file',
  },
  nothing: {
    title: 'No lead fits this choice',
    text: 'Take a filter away, or search with a shorter word.',
    action: 'Show all leads',
  },
  brokenCursor: 'This page of the list is gone. Here is the first one.',
};
