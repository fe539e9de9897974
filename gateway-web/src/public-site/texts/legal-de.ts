import type { LegalTexts } from './legal-texts.ts';

export const legalDe: LegalTexts = {
  imprint: {
    title: 'Impressum',
    description:
      'Wer diese Website betreibt und wie Sie uns erreichen: Angaben nach § 5 DDG mit Anschrift, E-Mail und verantwortlicher Person.',
    lead: 'Angaben nach § 5 des Digitale-Dienste-Gesetzes (DDG).',
    provider: 'Anbieter',
    contact: 'Kontakt',
    email: 'E-Mail',
    phone: 'Telefon',
    register: 'Registereintrag',
    vatId: 'Umsatzsteuer-Identifikationsnummer',
    responsible: 'Verantwortlich für den Inhalt nach § 18 Abs. 2 MStV',
    missing:
      'Die Angaben des Betreibers sind noch nicht hinterlegt. Diese Website ist deshalb noch nicht für die Öffentlichkeit bestimmt.',
    business:
      'Unsere Angebote richten sich an Unternehmen. An Streitbeilegungsverfahren vor einer Verbraucherschlichtungsstelle nehmen wir nicht teil und sind dazu auch nicht verpflichtet.',
  },
  privacy: {
    title: 'Datenschutz',
    description:
      'Welche Daten diese Website verarbeitet, wozu, wie lange und welche Rechte Sie haben. Ohne Cookies auf den öffentlichen Seiten, ohne fremde Dienste.',
    lead: 'Diese Seite sagt nach Art. 13 der Datenschutz-Grundverordnung (DSGVO), was mit Ihren Daten geschieht, wenn Sie diese Website ansehen oder uns eine Anfrage schicken.',
    version: (date) => `Fassung vom ${date}`,
    controllerTitle: 'Wer verantwortlich ist',
    controllerMissing: 'Die Angaben des Betreibers sind noch nicht hinterlegt.',
    sections: ({ agency, hasTelegram, partialDays, inactiveDays, confirmationDays, consentProofYears }) => [
      {
        title: 'Seiten ansehen',
        paragraphs: [
          'Die öffentlichen Seiten setzen keine Cookies, bauen keine fremden Dienste ein und zählen niemanden. Schriften, Bilder und Skripte kommen von unserem eigenen Server. Darum gibt es hier kein Cookie-Banner.',
          'Damit eine Seite bei Ihnen ankommt, verarbeitet der Server Ihre IP-Adresse für die Dauer der Übertragung. In unser Protokoll schreiben wir Zeit, Pfad und Ergebnis des Abrufs, aber weder IP-Adresse noch Suchbegriffe. Rechtsgrundlage ist Art. 6 Abs. 1 lit. f DSGVO: Ohne das lässt sich eine Website weder ausliefern noch schützen.',
        ],
      },
      {
        title: 'Eine Anfrage stellen',
        paragraphs: [
          'Wenn Sie unsere Fragen beantworten, speichern wir Ihre Antworten, Ihren Namen, Ihre Firma, Ihre E-Mail-Adresse, falls angegeben Telefonnummer und Internetadresse, die Sprache und die Zeitpunkte. Gespeichert wird nach jedem Schritt, damit nichts verloren geht, wenn Sie unterbrechen. Rechtsgrundlage ist Art. 6 Abs. 1 lit. b DSGVO: Sie bitten uns um ein Angebot.',
          'Auch dabei legen wir keinen Cookie ab. Ihre Anfrage bekommt eine eigene, zufällige Adresse; wer sie kennt, kann die Anfrage lesen und weiterführen. So können Sie auf einem anderen Gerät weitermachen. Geben Sie die Adresse nur an Menschen weiter, denen Sie das erlauben.',
          'Wir merken uns, über welche Seite und welche Kampagne Sie gekommen sind: den Namen der verweisenden Website, den Pfad der ersten Seite und Kampagnenangaben aus der Adresse. So erfahren wir, was uns empfiehlt (Art. 6 Abs. 1 lit. f DSGVO). Ein Profil entsteht daraus nicht.',
          'Aus Ihren Antworten errechnen wir Punkte, um zu sehen, welche Anfrage zu uns passt und wer zuerst Antwort braucht. Darüber entscheidet immer ein Mensch; eine automatisierte Entscheidung im Sinne von Art. 22 DSGVO gibt es nicht.',
        ],
      },
      {
        title: 'Schutz vor Missbrauch',
        paragraphs: [
          'Statt eines fremden Captchas löst Ihr Browser eine kleine Rechenaufgabe, und wir prüfen ein unsichtbares Feld und die Dauer des Ausfüllens. Anfragen je Anschluss zählen wir höchstens eine Stunde lang. Rechtsgrundlage ist Art. 6 Abs. 1 lit. f DSGVO.',
        ],
      },
      {
        title: 'Neuigkeiten per E-Mail',
        paragraphs: [
          `Neuigkeiten erhalten Sie nur, wenn Sie das angekreuzt und den Link in unserer Mail bestätigt haben (Art. 6 Abs. 1 lit. a DSGVO). Ohne Bestätigung verfällt der Link nach ${confirmationDays} Tagen. Sie können jederzeit widerrufen, eine kurze Mail genügt. Den Nachweis der Einwilligung bewahren wir mit dem genauen Wortlaut auf, bis ${consentProofYears} Jahre nach Bestätigung oder Widerruf, gerechnet vom Ende des Jahres.`,
        ],
      },
      ...(hasTelegram
        ? [
            {
              title: 'Telegram',
              paragraphs: [
                'Sie können uns auch in Telegram schreiben. Das ist freiwillig. Telegram verarbeitet dabei Daten in eigener Verantwortung, auch außerhalb der Europäischen Union. Wir erhalten Ihren dort angezeigten Namen, eine Kennung und das, was Sie schreiben, und behandeln es wie eine Anfrage über diese Website.',
              ],
            },
          ]
        : []),
      {
        title: 'Wie lange wir speichern',
        paragraphs: [
          `Begonnene und nicht abgeschickte Anfragen löschen wir ${partialDays} Tage nach dem letzten Schritt, abgeschickte ${inactiveDays} Tage nach dem letzten Kontakt, wenn daraus kein Vertrag wird. Das geschieht von selbst, jeden Tag. Wird ein Vertrag daraus, gelten die Fristen des Handels- und Steuerrechts.`,
        ],
      },
      {
        title: 'Wer die Daten bekommt',
        paragraphs: [
          'Wir geben Ihre Daten nicht weiter. Unsere Anbieter für Server und E-Mail verarbeiten sie nur in unserem Auftrag, auf Grundlage von Verträgen nach Art. 28 DSGVO.',
          `Für die Websites unserer Kunden sind diese selbst verantwortlich; ${agency} verarbeitet die Daten dort in ihrem Auftrag.`,
        ],
      },
      {
        title: 'Bereich für Kunden und Team',
        paragraphs: [
          'Wer sich anmeldet, bekommt einen notwendigen Sitzungs-Cookie. Er endet mit der Abmeldung. Anmeldungen und Änderungen werden protokolliert, damit sie nachvollziehbar bleiben (Art. 6 Abs. 1 lit. f DSGVO).',
        ],
      },
      {
        title: 'Ihre Rechte',
        paragraphs: [
          'Sie können Auskunft über Ihre Daten verlangen, sie berichtigen oder löschen lassen, die Verarbeitung einschränken, ihr widersprechen und Ihre Daten in einem gängigen Format erhalten (Art. 15 bis 21 DSGVO). Eine Einwilligung können Sie jederzeit für die Zukunft widerrufen.',
          'Sie können sich außerdem bei einer Datenschutzbehörde beschweren, etwa an Ihrem Wohnort (Art. 77 DSGVO). Sie müssen uns keine Daten geben; ohne Kontaktangaben können wir eine Anfrage aber nicht beantworten.',
        ],
      },
    ],
  },
};
