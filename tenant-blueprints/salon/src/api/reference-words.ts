import type { Language } from '@codexdlc/blueprint-kit/i18n/languages.ts';

/** What the routes and their forms say of themselves, by their English words. */
const WORDS: Readonly<Record<string, { de: string; ru: string }>> = {
  'For programs of the salon. Times are instants with their offset; days are days of the salon’s calendar. Programs obey the same notice, booking window and limits as customers do.':
    {
      de: 'Für Programme des Salons. Zeiten sind Zeitpunkte mit ihrem Versatz, Tage sind Tage im Kalender des Salons. Für Programme gelten dieselbe Vorlaufzeit, derselbe Buchungszeitraum und dieselben Grenzen wie für Gäste.',
      ru: 'Для программ салона. Время указывается как момент со смещением, дни считаются по календарю салона. Для программ действуют те же сроки и ограничения записи, что и для гостей.',
    },
  Offer: { de: 'Angebot', ru: 'Предложение' },
  Appointments: { de: 'Termine', ru: 'Записи' },
  Customers: { de: 'Kundschaft', ru: 'Клиенты' },
  'Services that can be booked': { de: 'Buchbare Leistungen', ru: 'Услуги, на которые можно записаться' },
  'All of them, in the order of the site': {
    de: 'Alle, in der Reihenfolge der Website',
    ru: 'Все, в том же порядке, что на сайте',
  },
  'Who can be asked for': { de: 'Zu wem man gehen kann', ru: 'К кому можно записаться' },
  'Members of staff who take bookings': {
    de: 'Mitglieder des Teams, bei denen man buchen kann',
    ru: 'Сотрудники, к которым открыта запись',
  },
  'Free times': { de: 'Freie Zeiten', ru: 'Свободное время' },
  'Times at which a visit with these services can begin, day by day.': {
    de: 'Zeiten, zu denen ein Besuch mit diesen Leistungen beginnen kann, Tag für Tag.',
    ru: 'Время, когда может начаться визит с этими услугами, по дням.',
  },
  'Every day that was asked for': { de: 'Jeder Tag, nach dem gefragt wurde', ru: 'Каждый запрошенный день' },
  'Services in the order in which they are done': {
    de: 'Leistungen in der Reihenfolge, in der sie gemacht werden',
    ru: 'Услуги в том порядке, в котором они выполняются',
  },
  'Only this member of staff': { de: 'Nur bei dieser Person', ru: 'Только у этого сотрудника' },
  'First day, on the salon’s calendar': {
    de: 'Erster Tag, im Kalender des Salons',
    ru: 'Первый день по календарю салона',
  },
  'Appointments of a stretch of time': { de: 'Termine eines Zeitraums', ru: 'Записи за период' },
  'Those that reach into it, earliest first': {
    de: 'Alle, die in ihn hineinreichen, der früheste zuerst',
    ru: 'Все, что попадают в период, самые ранние первыми',
  },
  'One appointment': { de: 'Ein Termin', ru: 'Одна запись' },
  'The appointment as it is now': { de: 'Der Termin, wie er jetzt ist', ru: 'Запись в её нынешнем виде' },
  'Book an appointment': { de: 'Einen Termin buchen', ru: 'Создать запись' },
  'The customer is told as if they had booked on the site.': {
    de: 'Der Gast bekommt dieselben Nachrichten, als hätte er auf der Website gebucht.',
    ru: 'Гость получает те же сообщения, как при записи на сайте.',
  },
  'Move an appointment': { de: 'Einen Termin verschieben', ru: 'Перенести запись' },
  'Cancel an appointment': { de: 'Einen Termin absagen', ru: 'Отменить запись' },
  'Cancelling again changes nothing.': {
    de: 'Noch einmal abzusagen ändert nichts.',
    ru: 'Повторная отмена ничего не меняет.',
  },
  'Customers with this phone number or mail address': {
    de: 'Gäste mit dieser Telefonnummer oder E-Mail-Adresse',
    ru: 'Клиенты с этим телефоном или адресом почты',
  },
  'At most 50, oldest first': {
    de: 'Höchstens 50, die ältesten zuerst',
    ru: 'Не больше 50, самые давние первыми',
  },
  'One customer': { de: 'Ein Gast', ru: 'Один клиент' },
  'The customer': { de: 'Der Gast', ru: 'Клиент' },
  'Left out: whoever has the least to do': {
    de: 'Ohne Angabe: wer am wenigsten zu tun hat',
    ru: 'Если не указать: тот, у кого меньше всего работы',
  },
  'Of messages to the customer': { de: 'Der Nachrichten an den Gast', ru: 'Сообщений гостю' },
  'What you have seen: when somebody was faster, nothing is changed': {
    de: 'Was Sie gesehen haben: War jemand schneller, wird nichts geändert',
    ru: 'То, что вы видели: если кто-то успел раньше, ничего не меняется',
  },
  'Raised with every change': { de: 'Steigt mit jeder Änderung', ru: 'Растёт с каждым изменением' },
  'Why there is nothing': { de: 'Warum nichts frei ist', ru: 'Почему ничего нет' },
  'Explains the code': { de: 'Erklärt den Code', ru: 'Поясняет код' },
  'What, why and what next': { de: 'Was, warum und was nun', ru: 'Что, почему и что дальше' },
  'For programs': { de: 'Für Programme', ru: 'Для программ' },
  'RFC 9457': { de: 'RFC 9457', ru: 'RFC 9457' },
};

/** A new text of a route stays English until it is written here; a test sees that none does. */
export function referenceWord(english: string, language: Language): string {
  if (language === 'en' || english === '') return english;
  return WORDS[english]?.[language] ?? english;
}

export function isTranslated(english: string): boolean {
  return english === '' || english in WORDS;
}
