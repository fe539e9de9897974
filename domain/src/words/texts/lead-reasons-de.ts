import type { SomeReasons } from './sentence.ts';

export const leadReasonsDe = {
  'lead-unreachable': [
    'Es fehlt ein Weg, zu antworten.',
    'Geben Sie eine E-Mail-Adresse oder eine Telefonnummer an.',
  ],
  'lead-field-unreadable': [
    'Diese Angabe ist nicht lesbar: {field:leadField}.',
    'Berichtigen Sie sie, und speichern Sie noch einmal.',
  ],
  'lead-merged': ['Diese Anfrage wurde mit einer anderen zusammengeführt.', 'Öffnen Sie die andere.'],
  'lead-erased': ['Die Daten dieser Anfrage wurden gelöscht.', 'Hier ist nichts mehr zu tun.'],
  'lead-merge-itself': [
    'Eine Anfrage lässt sich nicht mit sich selbst zusammenführen.',
    'Wählen Sie eine andere.',
  ],
  'lead-merge-clients': [
    'Aus dieser Anfrage ist ein Kunde geworden, aus der anderen nicht derselbe.',
    'Führen Sie die beiden anders herum zusammen.',
  ],
  'lead-assignee': [
    'Diese Person kann keine Anfragen übernehmen.',
    'Wählen Sie einen aktiven Architekten oder Mitarbeiter.',
  ],
  'lead-search-unreadable': [
    'Danach lässt sich nicht suchen: Es ist weder eine E-Mail-Adresse noch eine Telefonnummer.',
    'Berichtigen Sie die Angabe.',
  ],
  'lead-import-too-large': [
    'Die Datei hat {count:number} Zeilen, {most:number} sind auf einmal möglich.',
    'Teilen Sie die Datei.',
  ],
  'lead-of-agency': ['Anfragen sieht nur die Agentur.', 'Gehen Sie zu Ihrer ersten Seite zurück.'],
  'lead-erased-with-other': [
    'Diese Anfrage wurde mit einer anderen zusammengeführt; Notizen und Einwilligungen liegen dort.',
    'Löschen Sie die andere, dann geht diese mit.',
  ],
  'lead-other-client': [
    'Aus dieser Anfrage ist schon ein anderer Kunde geworden.',
    'Arbeiten Sie mit diesem Kunden weiter.',
  ],
  'lead-no-client': [
    '{slug} gehört nicht zu dieser Anfrage: Sie hat noch keinen Kunden.',
    'Machen Sie zuerst einen Kunden daraus.',
  ],
  'lead-tenant-of-other': [
    '{slug} gehört einem anderen Kunden.',
    'Wählen Sie einen Mandanten des Kunden dieser Anfrage.',
  ],
  'lead-client-unnamed': ['Der neue Kunde hat keinen Namen.', 'Geben Sie einen Namen an.'],
  'lead-lost-why': ['Es fehlt, warum die Anfrage verloren ging.', 'Wählen Sie einen Grund.'],
  'lead-is-client': [
    'Aus dieser Anfrage ist schon ein Kunde geworden.',
    'Arbeiten Sie mit dem Kunden weiter.',
  ],
  'lead-stage': ['Von „{from:stage}“ geht es nicht nach „{to:stage}“.', 'Wählen Sie eine andere Stufe.'],
  'lead-duplicate-of': [
    'Das Original muss eine andere Anfrage sein, die noch bearbeitet wird.',
    'Wählen Sie eine andere.',
  ],
  'form-being-saved': ['Das Formular wird gerade gespeichert.', 'Senden Sie es noch einmal.'],
  'form-link-damaged': [
    'Dieser Link ist nicht vollständig.',
    'Öffnen Sie das Formular neu, oder übernehmen Sie den ganzen Link.',
  ],
  'form-missing': [
    'Dieses Formular gibt es nicht mehr. Wird es lange nicht abgesendet, löschen wir die Angaben.',
    'Beginnen Sie auf der ersten Seite neu.',
  ],
  'form-retired': ['Diese Fragen stellen wir nicht mehr.', 'Beginnen Sie auf der ersten Seite neu.'],
  'confirmation-unknown': [
    'Dieser Link ist nicht bekannt. Vielleicht hat ihn eine neuere E-Mail ersetzt.',
    'Nehmen Sie den Link der neuesten E-Mail, oder füllen Sie das Formular neu aus.',
  ],
  'confirmation-expired': ['Dieser Link galt bis {until:time}.', 'Füllen Sie das Formular neu aus.'],
} as const satisfies SomeReasons;
