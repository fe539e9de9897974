import type { TelegramTexts } from './telegram-texts.ts';

export const telegramDe: TelegramTexts = {
  title: 'Telegram',
  leadStaff:
    'Anfragen und Störungen auf dem Telefon. Was Sie im Chat mit dem Bot tun, geschieht unter Ihrem Namen.',
  leadClient: 'Wichtiges zu Ihrer Website kommt dann auch in Ihr Telegram.',
  account: (telegramId) => `Telegram-Konto ${telegramId}`,
  since: (date) => `Verbunden seit ${date}`,
  none: 'Noch kein Telegram-Konto verbunden.',
  unknown: 'Gilt nicht mehr. Verbinden Sie sich mit einem neuen Code.',
  remove: 'Trennen',
  removed: 'Das Telegram-Konto ist getrennt.',
  getCode: 'Code anzeigen',
  groups: 'Gruppen des Teams',
  groupsLead: 'Anfragen und Störungen stehen auch dort. Alle in der Gruppe lesen mit.',
  boundBy: (name) => `Verbunden von ${name}`,
  groupRemoved: 'Die Gruppe ist getrennt.',
  code: {
    title: 'Telegram verbinden',
    open: 'In Telegram öffnen',
    openLead:
      'Öffnen Sie den Chat mit dem Bot auf diesem Gerät, oder fotografieren Sie das Quadrat mit dem Telefon. Tippen Sie dort auf „Start“.',
    square: 'Quadrat mit dem Link zum Bot',
    write: (bot) =>
      bot === undefined
        ? 'Schreiben Sie dem Bot der Agentur in Telegram diese Zeile:'
        : `Oder schreiben Sie ${bot} diese Zeile:`,
    group:
      'Für eine Gruppe des Teams: Fügen Sie den Bot der Gruppe hinzu, und schreiben Sie die Zeile dort. Ihr eigenes Konto muss schon verbunden sein.',
    validUntil: (time) => `Der Code gilt bis ${time} Uhr.`,
    once: 'Er steht nur jetzt hier und gilt einmal. Wer ihn hat, kann als Sie handeln: Geben Sie ihn nicht weiter.',
    done: 'Zurück zum Konto',
  },
  ofUser: {
    title: (telegramId) => `Telegram-Konto ${telegramId}`,
    lead: (since) => `Verbunden seit ${since}. Nach dem Trennen kennt der Bot dieses Konto nicht mehr.`,
  },
  goOn: 'In Telegram weitermachen',
};
