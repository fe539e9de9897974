import type { SiteTexts } from './site-texts.ts';

export const de: SiteTexts = {
  home: 'Start',
  seeDemo: 'Demo öffnen',
  demoMark: 'Demo',
  exampleMark: 'Beispiel',
  toStart: 'Anfragen',
  prices: {
    perMonth: 'im Monat',
    perYear: 'im Jahr',
    setup: (money) => `Einrichtung einmalig ${money}`,
    noSetup: 'Einrichtung inbegriffen',
    trial: (days) => (days === 1 ? 'Der erste Tag ist kostenlos' : `Die ersten ${days} Tage sind kostenlos`),
    yearly: (money) => `Oder ${money} im Jahr, im Voraus bezahlt`,
    recommended: 'Empfohlen',
    onRequest: 'Preis auf Anfrage',
    net: 'Alle Preise netto, zuzüglich der gesetzlichen Umsatzsteuer. Unsere Angebote richten sich an Unternehmen, Selbständige und Freiberufler.',
  },
  operator: {
    title: 'Wer dahintersteht',
    text: (agency) =>
      `${agency} ist eine kleine Agentur. Wer Ihre Seite einrichtet, betreut sie auch danach: Sie schreiben an eine Person und nicht an ein Ticketsystem.`,
    points: [
      'Jede Änderung an Ihrer Anlage wird Schritt für Schritt festgehalten',
      'Misslingt eine Änderung, läuft die alte Fassung weiter',
      'Gelöscht wird erst nach einer Frist, nie sofort',
    ],
    responsible: 'Verantwortlich',
    write: 'Schreiben',
    call: 'Anrufen',
    telegram: 'In Telegram',
  },
  start: {
    hint: 'Ein Tipp genügt. Danach folgen noch wenige Fragen, und Sie können jederzeit zurück.',
    trap: 'Dieses Feld bitte leer lassen',
  },
  isolation: {
    label:
      'Zeichnung: Website, Hintergrunddienst, Bot, Datenbank und Zwischenspeicher eines Kunden in einem eigenen Netz, ohne Verbindung zum Nachbarn',
    yours: 'Ihre Anlage',
    parts: {
      site: 'Website',
      worker: 'Hintergrunddienst',
      bot: 'Bot',
      database: 'Datenbank',
      cache: 'Zwischenspeicher',
    },
    network: 'eigenes Netz',
    neighbour: 'Nachbar',
    noWay: 'kein Weg hinüber',
  },
  homePage: {
    title: 'Websites mit Terminbuchung für örtliche Betriebe',
    description:
      'Eigene Website mit Online-Buchung, Tagesansicht und Telegram-Bot, als getrennte Anlage für jeden Betrieb. Eingerichtet, betrieben und betreut, zu offenen Preisen.',
    promise: 'Eine Website, die Termine annimmt, und jemand, der sich kümmert.',
    proof:
      'Wir richten Buchungsseiten für örtliche Betriebe ein und betreiben sie. Jeder Kunde bekommt eine eigene Anlage: eigene Datenbank, eigenes Netz, eigener Bot.',
    button: 'Branche wählen',
    choose: 'Auswählen',
    nichesTitle: 'Für wen wir arbeiten',
    nichesLead: 'Jede Branche hat eine eigene Seite mit Bildern, Preisen und Grenzen.',
    principlesTitle: 'Woran Sie uns messen können',
    principles: [
      {
        title: 'Getrennt statt gemeinsam',
        text: 'Ihre Daten liegen in keiner Tabelle mit denen anderer. Fällt nebenan etwas aus, läuft Ihre Seite weiter.',
      },
      {
        title: 'Schnell eingerichtet, lange betreut',
        text: 'Die Anlage steht in weniger als einer Minute. Danach sehen wir nach Sekunden, wenn etwas nicht antwortet, und neue Fassungen gehen ohne Unterbrechung live.',
      },
      {
        title: 'Alles steht da',
        text: 'Preise, Kündigung und auch das, was noch nicht geht: Sie lesen es vorher auf der Seite Ihrer Branche.',
      },
    ],
    fromPrice: (money) => `ab ${money} im Monat`,
  },
  notFound: {
    title: 'Diese Seite gibt es nicht',
    text: 'Die Adresse ist vielleicht veraltet oder unvollständig. Hier geht es weiter:',
    toHome: 'Zur Startseite',
    niches: 'Branchen',
  },
  previewAlt: (page) => `Vorschaubild: ${page}`,
};
