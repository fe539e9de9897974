/** What customers and staff are written. The business speaks: "wir". */
export const de = {
  greeting: (name: string) => (name === '' ? 'Guten Tag,' : `Guten Tag ${name},`),
  facts: { what: 'Leistung', when: 'Wann', who: 'Bei', where: 'Wo', price: 'Preis' },
  when: (day: string, from: string, to: string) => `${day}, ${from} bis ${to} Uhr`,
  moment: (day: string, time: string) => `${day}, ${time} Uhr`,
  manage: 'Termin verschieben oder absagen',
  manageUntil: (hours: number) =>
    `Verschieben oder absagen können Sie bis ${hours === 1 ? 'eine Stunde' : `${hours} Stunden`} vorher. Danach rufen Sie uns bitte an.`,
  call: (phone: string) => `Sie erreichen uns unter ${phone}.`,
  confirmation: {
    subject: (business: string, day: string, time: string) =>
      `Ihr Termin am ${day} um ${time} Uhr: ${business}`,
    title: 'Ihr Termin ist eingetragen',
    lead: 'wir freuen uns auf Sie. Der Termin liegt dieser Nachricht für Ihren Kalender bei.',
  },
  moved: {
    subject: (business: string, day: string, time: string) =>
      `Ihr Termin ist jetzt am ${day} um ${time} Uhr: ${business}`,
    title: 'Ihr Termin wurde verschoben',
    before: 'Bisher',
    lead: 'Ihr Termin hat sich geändert. So steht er jetzt bei uns; Ihr Kalender zieht mit der Anlage nach.',
  },
  cancelled: {
    subject: (business: string, day: string) => `Ihr Termin am ${day} ist abgesagt: ${business}`,
    title: 'Ihr Termin ist abgesagt',
    byCustomer: 'wir haben Ihre Absage erhalten. Der Termin ist gestrichen.',
    bySalon: 'leider müssen wir Ihren Termin absagen. Bitte entschuldigen Sie die Umstände.',
    again: 'Neuen Termin buchen',
  },
  lapsed: {
    subject: (business: string, day: string) => `Ihre Reservierung für den ${day} ist verfallen: ${business}`,
    title: 'Ihre Reservierung ist verfallen',
    lead: 'die Anzahlung ist nicht rechtzeitig eingegangen, deshalb ist die Zeit wieder frei.',
  },
  reminder: {
    subject: (business: string, day: string, time: string) =>
      `Erinnerung: ${day} um ${time} Uhr bei ${business}`,
    title: 'Bis bald',
    lead: 'wir erinnern Sie an Ihren Termin.',
  },
  deposit: {
    subject: (business: string, money: string) => `Bitte zahlen Sie ${money} an: ${business}`,
    title: 'Ihr Termin ist reserviert',
    lead: (money: string, until: string) =>
      `wir halten die Zeit für Sie frei. Fest ist der Termin, sobald Ihre Anzahlung von ${money} da ist, spätestens ${until}.`,
    amount: 'Anzahlung',
    reference: 'Verwendungszweck',
    until: 'Zahlbar bis',
    button: 'Reservierung ansehen',
  },
  waitingOffer: {
    subject: (business: string, day: string, time: string) =>
      `Frei geworden: ${day} um ${time} Uhr bei ${business}`,
    title: 'Eine Zeit ist frei geworden',
    lead: (until: string) =>
      `Sie stehen auf unserer Warteliste, und diese Zeit ist frei geworden. Wir halten sie bis ${until} für Sie frei.`,
    until: 'Für Sie frei bis',
    button: 'Zeit ansehen und zusagen',
    ignore: 'Passt es nicht, brauchen Sie nichts zu tun. Sie bleiben auf der Warteliste.',
  },
  voucher: {
    subject: (business: string, money: string) => `Ihr Gutschein über ${money}: ${business}`,
    title: 'Ihr Gutschein',
    lead: 'vielen Dank, Ihr Gutschein ist bezahlt und gilt. Der Code genügt zum Einlösen: Drucken Sie diese Nachricht aus, oder geben Sie den Code weiter.',
    worth: 'Wert',
    for: 'Für',
    message: 'Gruß',
    card: 'Karte ansehen, drucken oder weitergeben',
    rest: 'Nachsehen, was noch darauf ist',
    keep: 'Wer den Code hat, kann ihn einlösen. Bitte zeigen Sie ihn nur denen, die ihn bekommen sollen.',
  },
  reviewRequest: {
    subject: (business: string) => `Wie war es bei ${business}?`,
    title: 'Wie war Ihr Besuch?',
    lead: 'wenn Sie eine Minute haben, freuen wir uns über ein paar Worte dazu, wie es war.',
    button: 'Bewertung schreiben',
    refuse: 'Nicht mehr um Bewertungen gebeten werden',
    why: 'Sie bekommen diese E-Mail, weil Sie unser Gast waren, höchstens einmal im halben Jahr. Sie können dem jederzeit widersprechen, am einfachsten mit dem Link darüber; dafür entstehen Ihnen nur die Übermittlungskosten nach den Basistarifen.',
  },
  agenda: {
    subject: (day: string, count: number) => `${day}: ${count === 1 ? 'ein Termin' : `${count} Termine`}`,
    title: (day: string) => day,
    lead: (count: number, first: string) =>
      count === 1
        ? `heute steht ein Termin an, um ${first} Uhr.`
        : `heute stehen ${count} Termine an, der erste um ${first} Uhr.`,
    isNew: 'Erster Besuch',
    button: 'Kalender öffnen',
  },
};

export type MessageTexts = typeof de;
