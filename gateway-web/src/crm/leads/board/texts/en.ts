import { plural } from '../../../../locale/plural.ts';
import type { BoardTexts } from './board-texts.ts';

export const en: BoardTexts = {
  title: 'Leads as a board',
  lead: 'Every column is a stage. Drag a card on, or move it with the arrow keys.',
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
  emptyColumn: 'Nothing in this stage.',
  worth: (money) => `${money} a month`,
  worthHelp: "Monthly price of the niche's recommended plan, added up over all leads of the column",
  showMore: (count) => `Show ${count} more`,
  move: 'Move',
  moveTo: 'To',
  moveButton: 'Move',
  grip: (name) => `Move ${name}`,
  keys: 'Arrow left and right changes the stage, arrow up and down the place in the column.',
  dueTitle: (count) =>
    plural('en', count, { one: 'One follow-up is due', other: `${count} follow-ups are due` }),
  dueLink: 'All follow-ups',
  saving: (name, stage) => `Moving “${name}” to “${stage}”.`,
  notSaved: (name) => `“${name}” was not moved. Please try again.`,
  notAllowed: (name, stage) => `“${name}” cannot go to “${stage}”.`,
  order: (name, place) => `“${name}” is in place ${place} of the column now.`,
};
