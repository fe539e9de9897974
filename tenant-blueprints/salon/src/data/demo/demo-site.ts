/** Invented reviews; the source says so to everybody who looks. */
export const DEMO_REVIEWS = [
  {
    author: 'Nora L.',
    stars: 5,
    body: 'Endlich jemand, der bei Locken nicht nur schneidet, sondern zuhört. Nach acht Wochen sitzt der Schnitt noch.',
    language: 'de',
    daysAgo: 12,
  },
  {
    author: 'Felix S.',
    stars: 5,
    body: 'Termin am Handy in einer Minute gebucht und am Abend vorher verschoben, ohne anzurufen. Der Schnitt stimmt auch.',
    language: 'de',
    daysAgo: 20,
  },
  {
    author: 'Claire M.',
    stars: 5,
    body: 'Lidia told me honestly that my blonde would take two visits. It did, and it was worth it.',
    language: 'en',
    daysAgo: 33,
  },
  {
    author: 'Emre K.',
    stars: 4,
    body: 'Sauberer Übergang, ruhiger Laden. Samstags wird es voll, also rechtzeitig buchen.',
    language: 'de',
    daysAgo: 41,
  },
  {
    author: 'Ольга И.',
    stars: 5,
    body: 'Записалась на русском, пришло напоминание. Окрашивание ровное, цвет держится.',
    language: 'ru',
    daysAgo: 57,
  },
] as const;

export const DEMO_SOURCE = 'Demo';

export const DEMO_ABOUT = {
  de: `Haarwerk ist ein kleiner Salon am Kanal: vier Menschen, vier Stühle, keine laute Musik.

Wir nehmen uns vor jedem Schnitt zehn Minuten für die Beratung. Was nicht zu Ihrem Haar passt, sagen wir vorher. Preise stehen im Netz und an der Wand, und sie sind dieselben.`,
  en: `Haarwerk is a small salon by the canal: four people, four chairs, no loud music.

Before every cut we take ten minutes to talk. If something does not suit your hair, we say so beforehand. Prices are on this site and on the wall, and they are the same.`,
  ru: `Haarwerk — небольшой салон у канала: четыре мастера, четыре кресла и никакой громкой музыки.

Перед каждой стрижкой мы десять минут беседуем. Если что-то не подходит вашим волосам, скажем сразу. Цены на сайте и на стене одни и те же.`,
} as const;

export const DEMO_VOUCHERS = [
  { amountCents: 5000, usedCents: 0, buyer: 'Jonas Falk', forName: 'Miriam', daysAgo: 6, state: 'valid' },
  { amountCents: 8000, usedCents: 3800, buyer: 'Greta Oster', forName: 'Karl', daysAgo: 40, state: 'valid' },
  { amountCents: 10_000, usedCents: 0, buyer: 'Theo Brandt', forName: 'Ida', daysAgo: 1, state: 'asked' },
] as const;
