import type { FormTexts } from './form-texts.ts';

export const de: FormTexts = {
  description: (niche) => `Einige kurze Fragen zu Ihrem Vorhaben: ${niche}. Dauert etwa zwei Minuten.`,
  progress: 'Fortschritt',
  next: 'Weiter',
  back: 'Zurück',
  skip: 'Überspringen',
  change: 'Ändern',
  optional: 'freiwillig',
  keep: {
    title: 'Später weitermachen',
    text: 'Ihre Antworten sind gespeichert. Mit diesem Link machen Sie auf jedem Gerät weiter:',
    copy: 'Link kopieren',
  },
  summary: {
    title: 'Stimmt alles?',
    lead: 'Sehen Sie Ihre Antworten noch einmal durch. Jede lässt sich ändern.',
    send: 'Anfrage absenden',
    change: (question) => `Ändern: ${question}`,
  },
  conflict: 'Diese Seite war in einem anderen Fenster schon weiter. Hier ist der aktuelle Stand.',
  honeypot: 'Dieses Feld bitte leer lassen',
  checking: 'Einen Moment, wir prüfen, dass kein Programm dieses Formular ausfüllt.',
  thanks: {
    title: 'Vielen Dank, Ihre Anfrage ist da',
    lead: 'So geht es weiter:',
    steps: [
      { title: 'Heute', text: 'Wir lesen Ihre Antworten und bereiten einen Vorschlag vor.' },
      {
        title: 'Am nächsten Werktag',
        text: 'Wir melden uns bei Ihnen, auf dem Weg, den Sie angegeben haben.',
      },
      { title: 'Danach', text: 'Sie sehen Ihre Seite als lauffähigen Entwurf, bevor Sie etwas bezahlen.' },
    ],
    mail: 'Wir haben Ihnen eine Mail geschickt. Bitte bestätigen Sie darin Ihre Adresse.',
    noMail: 'Sie müssen nichts weiter tun.',
    home: 'Zur Startseite',
  },
  confirm: {
    title: 'Adresse bestätigen',
    lead: 'Mit einem Klick bestätigen Sie, dass diese Mailadresse Ihnen gehört.',
    button: 'Ja, das ist meine Adresse',
    doneTitle: 'Danke, Ihre Adresse ist bestätigt',
    done: 'Unsere Antwort kommt am nächsten Werktag.',
    goneTitle: 'Dieser Link gilt nicht mehr',
    gone: 'Er wurde durch eine neuere Mail ersetzt, oder er ist abgelaufen. Nehmen Sie den Link der neuesten Mail.',
    again: 'Anfrage neu stellen',
  },
};
