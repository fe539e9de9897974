import type { DeliveryTexts } from './delivery-texts.ts';

export const de: DeliveryTexts = {
  mail: {
    subject: (business) => `${business}: Ihr Zugang ist bereit`,
    preview: (until) => `Ein Klick, dann legen Sie Ihr eigenes Passwort fest. Gültig bis ${until}.`,
    title: 'Ihr Zugang ist bereit',
    greeting: 'Guten Tag,',
    lead: (business, domain) =>
      `die Website von ${business} läuft unter ${domain}. Öffnen Sie jetzt Ihren Zugang und legen Sie Ihr eigenes Passwort fest. Das dauert eine Minute.`,
    button: 'Zugang öffnen',
    website: 'Website',
    validUntil: 'Gültig bis',
    works: 'Funktioniert',
    once: 'ein einziges Mal',
    otherWay: 'Der Knopf öffnet nichts? Rufen Sie diese Adresse auf und fügen Sie den Code ein:',
    address: 'Adresse',
    code: 'Code',
    noPassword:
      'In dieser Mail steht kein Passwort, und wir fragen Sie nie nach einem. Leiten Sie sie bitte nicht weiter: Wer den Link öffnet, erhält den Zugang.',
    notYou: 'Sie erwarten diese Mail nicht? Antworten Sie uns kurz. Der Link verfällt von selbst.',
    reissued: 'Haben Sie mehrere Mails von uns, gilt nur der Link in der neuesten.',
  },
  open: {
    title: 'Ihr Zugang ist bereit',
    lead: (business) =>
      `Der Knopf öffnet die Verwaltung der Website von ${business}. Danach legen Sie Ihr eigenes Passwort fest.`,
    website: 'Website',
    validUntil: 'Gültig bis',
    works: 'Funktioniert',
    once: 'ein einziges Mal',
    codeLabel: 'Code aus unserer Mail',
    codeHint: 'Er steht unter dem Knopf der Mail. Sie können auch den ganzen Link einfügen.',
    wrongCode:
      'Dieser Code passt nicht. Kopieren Sie ihn bitte vollständig aus unserer neuesten Mail, oder klicken Sie dort auf den Knopf.',
    button: 'Zugang öffnen',
    small: 'Öffnen Sie den Zugang erst, wenn Sie Zeit für das Passwort haben: Der Link ist dann verbraucht.',
  },
  opened: {
    title: 'Willkommen',
    lead: (business) => `Die Verwaltung der Website von ${business} gehört jetzt Ihnen.`,
    button: 'Passwort festlegen',
    stepsTitle: 'So geht es weiter',
    steps: [
      'Legen Sie Ihr Passwort fest, mindestens zwölf Zeichen.',
      'Prüfen Sie Leistungen, Preise und Öffnungszeiten.',
      'Speichern Sie die Adresse der Verwaltung als Lesezeichen.',
    ],
    website: 'Ihre Website',
    small:
      'Lassen Sie diese Seite offen, bis Ihr Passwort gespeichert ist. Sie wird kein zweites Mal gezeigt.',
  },
  notice: {
    used: {
      title: 'Dieser Link wurde schon benutzt',
      text: 'Er funktioniert nur ein einziges Mal.',
      todo: 'Waren Sie das, melden Sie sich mit Ihrem Passwort in der Verwaltung Ihrer Website an. Waren Sie es nicht, schreiben Sie uns bitte sofort.',
      write: 'Uns schreiben',
    },
    expired: {
      title: 'Dieser Link ist abgelaufen',
      text: 'Zu Ihrer Sicherheit gilt er nur wenige Tage.',
      todo: 'Schreiben Sie uns kurz, wir schicken Ihnen einen neuen.',
      write: 'Neuen Link anfordern',
    },
    replaced: {
      title: 'Es gibt einen neueren Link',
      text: 'Wir haben Ihnen inzwischen eine weitere Mail geschickt; nur deren Link gilt.',
      todo: 'Öffnen Sie die neueste Mail von uns. Finden Sie sie nicht, sehen Sie im Spam-Ordner nach oder schreiben Sie uns.',
      write: 'Neuen Link anfordern',
    },
    ended: {
      title: 'Diese Website wird nicht mehr betrieben',
      text: 'Zu diesem Link gehört kein Zugang mehr.',
      todo: 'Wenn das ein Irrtum ist, schreiben Sie uns bitte.',
      write: 'Uns schreiben',
    },
    unknown: {
      title: 'Diesen Link gibt es nicht',
      text: 'Vielleicht wurde er beim Kopieren abgeschnitten.',
      todo: 'Klicken Sie in unserer Mail auf den Knopf, oder kopieren Sie die Adresse noch einmal vollständig.',
      write: 'Uns schreiben',
    },
    later: {
      title: 'Das geht gerade nicht',
      text: 'Ihre Website antwortet im Moment nicht. Ihr Link ist nicht verbraucht.',
      todo: 'Versuchen Sie es in ein paar Minuten noch einmal mit dem Knopf in unserer Mail.',
      write: 'Uns schreiben',
    },
    tooMany: {
      title: 'Zu viele Versuche',
      text: 'Von Ihrem Anschluss kamen in kurzer Zeit sehr viele Aufrufe. Ihr Link ist nicht verbraucht.',
      todo: 'Warten Sie bitte eine Viertelstunde und klicken Sie dann auf den Knopf in unserer Mail.',
    },
    failed: {
      title: 'Da ist uns etwas misslungen',
      text: 'Der Fehler liegt bei uns und ist vermerkt.',
      todo: 'Versuchen Sie es in ein paar Minuten noch einmal, oder schreiben Sie uns.',
      write: 'Uns schreiben',
    },
  },
  usedAt: (at) => `Er wurde am ${at} geöffnet und funktioniert nur ein einziges Mal.`,
  newLinkSubject: (domain) => `Neuer Link für ${domain}`,
};
