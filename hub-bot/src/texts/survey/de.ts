import { plural } from '@codexdlc/domain/words';
import type { SurveyTexts } from './survey-texts.ts';

export const de: SurveyTexts = {
  greeting: (agency) =>
    `${agency} baut und betreibt Websites mit Online-Terminen für kleine Betriebe. Einige kurze Fragen, dann melden wir uns mit einem Vorschlag.`,
  chooseNiche: 'Was für einen Betrieb führen Sie?',
  whatICanDo:
    'Hier können Sie eine Website für Ihren Betrieb anfragen. Es sind etwa acht kurze Fragen. Wählen Sie dazu Ihre Branche.',
  progress: (position, total) => `Frage ${position} von ${total}`,
  optional: 'freiwillig',
  example: (example) => `Zum Beispiel: ${example}`,
  expected: {
    email: 'name@beispiel.de',
    phone: '0221 4710123',
    domain: 'mein-betrieb.de',
    url: 'https://mein-betrieb.de/termin',
  },
  numberBetween: (min, max) => `Eine ganze Zahl von ${min} bis ${max}.`,
  soFar: (answer) => `Bisher: ${answer}`,
  several: 'Mehrere Antworten sind möglich. Tippen Sie an, was passt, und dann auf „Weiter“.',
  severalUpTo: (max) =>
    `Bis zu ${max} Antworten sind möglich. Tippen Sie an, was passt, und dann auf „Weiter“.`,
  keep: 'So lassen',
  next: 'Weiter',
  back: 'Zurück',
  skip: 'Überspringen',
  agree: 'Ich stimme zu',
  disagree: 'Nein',
  shareContact: 'Meine Nummer senden',
  sharePlace: 'Meinen Standort senden',
  noted: 'Notiert.',
  answeredAlready: 'Schon beantwortet. Die offene Frage steht ganz unten.',
  firstQuestion: 'Das ist die erste Frage.',
  notUnderstood: 'Damit kann ich hier nichts anfangen. Bitte antworten Sie auf die Frage:',
  summary: {
    title: 'Stimmt alles?',
    lead: 'Sehen Sie Ihre Antworten noch einmal durch. Jede lässt sich ändern.',
    send: 'Anfrage absenden',
    edit: (label) => `Ändern: ${label}`,
    attachments: 'Bilder und Standort',
  },
  extras: {
    title: 'Haben Sie ein Logo oder Fotos Ihrer Räume?',
    lead: 'Bis zu zehn Bilder, als Foto oder Datei (PNG, JPEG, WebP). Auch Ihren Standort können Sie senden. Das ist freiwillig.',
    kinds: { logo: 'Logo', premises: 'Fotos der Räume' },
    sendNow: {
      logo: 'Senden Sie jetzt Ihr Logo.',
      premises: 'Senden Sie jetzt Fotos Ihrer Räume, gern mehrere auf einmal.',
    },
    received: (count) =>
      plural('de', count, { one: `${count} Datei ist da.`, other: `${count} Dateien sind da.` }),
    done: 'Fertig',
    tooLarge: (megabytes) => `Diese Datei ist größer als ${megabytes} MB. Bitte senden Sie eine kleinere.`,
    wrongType: 'Diese Datei ist kein Bild, das wir zeigen können. Bitte senden Sie PNG, JPEG oder WebP.',
    full: (most) => `Mehr als ${most} Dateien nehmen wir hier nicht an.`,
    notNow: 'Bilder und Standort können Sie nach der letzten Frage senden.',
  },
  thanks: {
    title: 'Vielen Dank, Ihre Anfrage ist da',
    steps: [
      'Heute: Wir lesen Ihre Antworten und bereiten einen Vorschlag vor.',
      'Am nächsten Werktag: Wir melden uns bei Ihnen, auf dem Weg, den Sie angegeben haben.',
      'Danach: Sie sehen Ihre Seite als lauffähigen Entwurf, bevor Sie etwas bezahlen.',
    ],
    mail: 'In den nächsten Minuten kommt eine Mail. Bitte bestätigen Sie darin Ihre Adresse.',
  },
  alreadySent: 'Ihre Anfrage ist bei uns. Für einen weiteren Betrieb wählen Sie die Branche.',
  linkUnknown:
    'Diesen Link kennen wir nicht. Vielleicht ist er nicht ganz, oder die Anfrage ist gelöscht. Sie können hier neu beginnen.',
  linkSent: 'Diese Anfrage ist schon abgeschickt, vielen Dank. Wir melden uns bei Ihnen.',
  gone: 'Ihre begonnene Anfrage ist gelöscht, weil sie lange nicht weiterging. Sie können hier neu beginnen.',
  tooManyStarts:
    'Sie haben in der letzten Stunde oft neu begonnen. Bitte machen Sie mit der offenen Anfrage weiter, oder versuchen Sie es in einer Stunde noch einmal.',
  welcomeBack: 'Willkommen zurück. Hier geht es weiter:',
  anew: 'Andere Branche',
  reminder: {
    text: (niche) =>
      `Ihre Anfrage (${niche}) wartet noch auf Sie. Ihre Antworten sind gespeichert. Wir erinnern Sie nur dieses eine Mal.`,
    go: 'Weitermachen',
    stop: 'Nicht mehr',
    stopped: 'In Ordnung, wir schreiben Ihnen dazu nicht mehr. Mit /start können Sie jederzeit weitermachen.',
  },
};
