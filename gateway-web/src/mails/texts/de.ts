import type { MailTexts } from './mail-texts.ts';

export const de: MailTexts = {
  greeting: (name) => (name === null ? 'Guten Tag,' : `Guten Tag ${name},`),
  otherWay: 'Öffnet sich die Seite nicht, kopieren Sie diese Adresse in Ihren Browser:',
  validUntil: 'Gültig bis',
  confirmation: {
    subject: (agency) => `Ihre Anfrage bei ${agency}: bitte bestätigen`,
    title: 'Ihre Anfrage ist angekommen',
    received: 'Wir haben Ihre Antworten erhalten und melden uns am nächsten Werktag.',
    ask: (forNews) =>
      forNews
        ? 'Bitte bestätigen Sie, dass diese Adresse Ihnen gehört und dass wir Ihnen Neuigkeiten schicken dürfen.'
        : 'Bitte bestätigen Sie, dass diese Adresse Ihnen gehört. So erreicht Sie unsere Antwort sicher.',
    button: 'Adresse bestätigen',
    ignore:
      'Sie haben uns nicht geschrieben? Dann ignorieren Sie diese Mail; ohne Bestätigung löschen wir die Adresse.',
  },
  passwordLink: {
    reset: {
      subject: (agency) => `Neues Passwort für ${agency}`,
      title: 'Neues Passwort festlegen',
      lead: 'Für Ihr Konto wurde ein neues Passwort angefordert.',
    },
    invitation: {
      subject: (agency) => `Ihr Zugang zu ${agency}`,
      title: 'Ihr Zugang ist bereit',
      lead: 'Für Sie wurde ein Konto angelegt. Legen Sie ein Passwort fest, dann können Sie sich anmelden.',
    },
    button: 'Passwort festlegen',
    once: 'Der Link gilt einmal.',
    notYou:
      'Sie haben das nicht angefordert? Dann ignorieren Sie diese Mail; Ihr Passwort bleibt, wie es ist.',
  },
};
