import type { LegalSubject } from './legal-texts.ts';

const who = ({ businessName, ownerName, street, city }: LegalSubject) =>
  [businessName, ownerName, street, city].filter((line) => line !== '').join('\n');
const contact = ({ phone, mail }: LegalSubject) =>
  [phone && `Telefon: ${phone}`, mail && `E-Mail: ${mail}`].filter((line) => line !== '').join('\n');

const reviews = ({ reviewsAskedSince }: LegalSubject) =>
  reviewsAskedSince === null
    ? ''
    : '\n\nNach Ihrem Besuch fragen wir Sie höchstens einmal im halben Jahr per E-Mail nach einer Bewertung (Art. 6 Abs. 1 lit. f DSGVO, § 7 Abs. 3 UWG). Sie können dem jederzeit widersprechen, mit dem Link in der E-Mail oder formlos; dafür entstehen nur die Übermittlungskosten nach den Basistarifen. Damit Ihr Nein gilt, bewahren wir eine Prüfsumme Ihrer Adresse auf, auch wenn alles andere gelöscht ist.';

export const legalDe = {
  imprint: (salon: LegalSubject) => `# Angaben nach § 5 DDG

${who(salon)}

# Kontakt

${contact(salon)}

# Verantwortlich für den Inhalt

${salon.ownerName || salon.businessName}

# Streitbeilegung

Wir sind weder bereit noch verpflichtet, an einem Streitbeilegungsverfahren vor einer Verbraucherschlichtungsstelle teilzunehmen (§ 36 VSBG).`,

  privacy: (salon: LegalSubject) => `# Wer verantwortlich ist

${who(salon)}

${contact(salon)}

# Wenn Sie diese Seite ansehen

Die Seite setzt für Besucher keine Cookies, bindet keine fremden Dienste ein und zählt niemanden. Schriften, Bilder und Skripte kommen von demselben Server. Der Server notiert, welche Seite wann und wie schnell ausgeliefert wurde, ohne Ihre Adresse.

Zum Schutz vor Missbrauch zählen wir Anfragen je Anschluss höchstens eine Stunde lang (Art. 6 Abs. 1 lit. f DSGVO).

# Wenn Sie einen Termin buchen

Wir speichern Ihren Namen, Ihre Telefonnummer oder E-Mail-Adresse, Leistung, Zeit, Preis und was Sie uns dazu schreiben. Wir brauchen das, um den Termin zu vereinbaren und einzuhalten (Art. 6 Abs. 1 lit. b DSGVO). Dass Sie der Speicherung zugestimmt haben, halten wir mit Datum und Fassung des Textes fest (Art. 7 Abs. 1 DSGVO).

Bestätigungen, Änderungen und Erinnerungen senden wir an die Adresse, die Sie angegeben haben, über unseren E-Mail-Anbieter. Haben Sie sich mit unserem Telegram-Bot verbunden, gehen Nachrichten an Sie auch über Telegram.${reviews(salon)}

# Warteliste und Gutscheine

Für die Warteliste und für Gutscheine speichern wir, was Sie im Formular angeben, bis die Anfrage erledigt ist. Den Gutschein selbst bewahren wir auf, solange er gilt und solange das Steuerrecht es verlangt.

# Wie lange wir etwas aufbewahren

Angaben zu Terminen löschen wir, wenn wir sie nicht mehr brauchen, spätestens auf Ihren Wunsch. Was wir für die Buchführung brauchen, bewahren wir so lange auf, wie das Gesetz es verlangt (Art. 6 Abs. 1 lit. c DSGVO).

# Ihre Rechte

- Auskunft, Berichtigung und Löschung Ihrer Angaben
- Einschränkung der Verarbeitung und Widerspruch
- Herausgabe Ihrer Angaben in einem üblichen Format
- Widerruf einer Einwilligung, jederzeit und für die Zukunft
- Beschwerde bei der Datenschutzaufsicht Ihres Bundeslandes

Ein formloser Satz an uns genügt.`,

  consent:
    'Ich bin einverstanden, dass meine Angaben für diesen Zweck gespeichert werden und der Salon mich dazu anschreibt oder anruft. Das kann ich jederzeit widerrufen.',
};

export type LegalTexts = typeof legalDe;
