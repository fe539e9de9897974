import { plural } from '../../../../locale/plural.ts';
import type { ListTexts } from './list-texts.ts';

export const de: ListTexts = {
  title: 'Anfragen',
  caption: 'Anfragen',
  contact: 'Kontakt',
  summary: (page, count, number) =>
    `Seite ${page}, ${number} ${plural('de', count, { one: 'Anfrage', other: 'Anfragen' })}`,
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
  brokenCursor: 'Diese Seite der Liste gibt es nicht mehr. Hier ist die erste.',
};
