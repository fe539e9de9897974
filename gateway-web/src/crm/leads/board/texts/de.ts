import { plural } from '../../../../locale/plural.ts';
import type { BoardTexts } from './board-texts.ts';

export const de: BoardTexts = {
  title: 'Anfragen als Board',
  lead: 'Jede Spalte ist eine Stufe. Ziehen Sie eine Karte weiter oder bewegen Sie sie mit den Pfeiltasten.',
  empty: {
    title: 'Noch keine Anfragen',
    text: 'Sobald jemand ein Formular ausfüllt, steht die Anfrage hier. Vorhandene Kontakte lassen sich als CSV-Datei einlesen.',
    action: 'CSV-Datei einlesen',
  },
  nothing: {
    title: 'Keine Anfrage passt zu dieser Auswahl',
    text: 'Nehmen Sie einen Filter weg oder suchen Sie mit einem kürzeren Wort.',
    action: 'Alle Anfragen zeigen',
  },
  emptyColumn: 'Nichts in dieser Stufe.',
  worth: (money) => `${money} im Monat`,
  worthHelp: 'Monatspreis des empfohlenen Pakets der Branche, über alle Anfragen der Spalte addiert',
  showMore: (count) => `${count} weitere zeigen`,
  move: 'Bewegen',
  moveTo: 'Nach',
  moveButton: 'Bewegen',
  grip: (name) => `${name} bewegen`,
  keys: 'Pfeil links und rechts wechselt die Stufe, Pfeil auf und ab den Platz in der Spalte.',
  dueTitle: (count) =>
    plural('de', count, {
      one: 'Eine Wiedervorlage ist fällig',
      other: `${count} Wiedervorlagen sind fällig`,
    }),
  dueLink: 'Alle Wiedervorlagen',
  saving: (name, stage) => `„${name}“ wird nach „${stage}“ bewegt.`,
  notSaved: (name) => `„${name}“ wurde nicht bewegt. Bitte versuchen Sie es noch einmal.`,
  notAllowed: (name, stage) => `„${name}“ kann nicht nach „${stage}“.`,
  order: (name, place) => `„${name}“ steht jetzt auf Platz ${place} der Spalte.`,
};
