import type { ClientTexts } from './client-texts.ts';

export const de: ClientTexts = {
  live: 'Ihre Seite ist da',
  accessSent: (email) => `Den Zugang haben wir per Mail an ${email} geschickt.`,
  handoverSent: (email) => `Ihr Zugang ist unterwegs: Die Mail mit dem Link ging an ${email}.`,
  handoverOpened:
    'Der Link zu Ihrem Zugang wurde geöffnet. Waren Sie das nicht, melden Sie sich bitte bei uns.',
  handoverFailed: (email) =>
    `Die Mail mit Ihrem Zugang kam bei ${email} nicht an. Bitte prüfen Sie die Adresse und melden Sie sich bei uns.`,
  suspended: 'Ihre Seite ist angehalten',
  suspendedWhy: (reason) => `Der Grund: ${reason}`,
  suspendedBecause: {
    'An invoice is unpaid and its grace period is over.':
      'Der Grund: Eine Rechnung ist offen. Sobald sie bezahlt ist, geht die Seite wieder an.',
    'The subscription has ended.': 'Der Grund: Der Vertrag ist beendet.',
  },
  invoiceIssued: (number) => `Rechnung ${number}`,
  invoiceAmount: 'Betrag',
  invoiceDue: 'Fällig am',
  invoicePaid: (number) => `Rechnung ${number} ist bezahlt, vielen Dank.`,
  incidentOpened: 'Ihre Seite ist gerade gestört. Wir sind dran und melden uns, wenn sie wieder läuft.',
  incidentClosed: 'Die Störung ist vorbei.',
  sites: 'Ihre Seiten',
  noSites: 'Für Sie läuft noch keine Seite.',
  another: 'Eine Seite für einen weiteren Betrieb: /new',
  statuses: {
    new: 'in Vorbereitung',
    deploying: 'wird gerade eingerichtet',
    live: 'läuft',
    suspended: 'angehalten',
    maintenance: 'in Wartung',
    failed: 'gestört, wir sind dran',
    deleting: 'wird entfernt',
    destroyed: 'entfernt',
  },
};
