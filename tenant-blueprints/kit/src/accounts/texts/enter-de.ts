/** Everything that is said before somebody is signed in. */
export const de = {
  signIn: {
    title: 'Anmelden',
    mail: 'E-Mail',
    password: 'Passwort',
    submit: 'Anmelden',
    forgotten: 'Passwort vergessen?',
  },
  first: {
    title: 'Willkommen',
    lead: 'Legen Sie fest, womit Sie sich künftig anmelden. Der Link gilt genau einmal.',
    submit: 'Zugang anlegen',
  },
  key: 'Schlüssel aus dem Link (alles nach #)',
  name: 'Ihr Name',
  newPassword: 'Neues Passwort',
  passwordHint: 'Mindestens 12 Zeichen. Ein ganzer Satz ist gut zu merken.',
  second: {
    title: 'Zweiter Schritt',
    lead: 'Geben Sie den sechsstelligen Code aus Ihrer App ein. Ohne Ihr Telefon hilft einer Ihrer Notfallcodes.',
    code: 'Code',
    submit: 'Weiter',
    back: 'Mit einem anderen Zugang anmelden',
    tooLate: 'Das hat zu lange gedauert. Bitte melden Sie sich noch einmal an.',
  },
  forgotten: {
    title: 'Passwort vergessen',
    lead: 'Wir senden einen Link an die Adresse, mit der Sie sich anmelden. Er gilt eine Stunde und genau einmal.',
    submit: 'Link senden',
    done: 'Wenn es zu dieser Adresse einen Zugang gibt, ist der Link unterwegs. Sehen Sie auch im Spam-Ordner nach.',
    noMail:
      'Von hier aus können gerade keine E-Mails verschickt werden. Bitten Sie eine Person mit Inhaberrechten um einen neuen Link.',
    back: 'Zurück zur Anmeldung',
  },
  link: {
    title: 'Passwort festlegen',
    lead: 'Danach sind Sie angemeldet. Auf allen anderen Geräten endet Ihre Sitzung.',
    submit: 'Passwort speichern',
    done: 'Ihr Passwort ist gespeichert.',
  },
  problems: {
    failed: 'E-Mail oder Passwort stimmt nicht.',
    linkWrong:
      'Dieser Link ist falsch, abgelaufen oder wurde schon benutzt. Melden Sie sich mit Ihrem Passwort an oder lassen Sie sich einen neuen Link geben.',
    invalid: 'Bitte eine gültige E-Mail-Adresse und ein Passwort mit 12 bis 200 Zeichen eingeben.',
    invalidPassword: 'Das Passwort muss 12 bis 200 Zeichen haben.',
    tooMany: 'Zu viele Versuche. Bitte warten Sie eine Viertelstunde.',
    busy: 'Gerade melden sich zu viele gleichzeitig an. Bitte gleich noch einmal versuchen.',
    wrongCode: 'Dieser Code stimmt nicht oder wurde schon benutzt. Warten Sie auf den nächsten.',
  },
  mail: {
    resetSubject: (brand: string) => `Neues Passwort für ${brand}`,
    resetText: (name: string, brand: string, link: string) =>
      `Guten Tag ${name},\n\nmit diesem Link legen Sie ein neues Passwort für ${brand} fest. Er gilt eine Stunde und genau einmal:\n\n${link}\n\nWenn Sie das nicht waren, brauchen Sie nichts zu tun: Ihr Passwort bleibt, wie es ist.\n`,
    inviteSubject: (brand: string) => `Ihr Zugang zu ${brand}`,
    inviteText: (name: string, brand: string, link: string) =>
      `Guten Tag ${name},\n\nfür Sie wurde ein Zugang zu ${brand} angelegt. Mit diesem Link legen Sie Ihr Passwort fest. Er gilt sieben Tage und genau einmal:\n\n${link}\n`,
  },
};
export type EnterTexts = typeof de;
