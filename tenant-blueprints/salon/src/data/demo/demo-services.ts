/** Titles are German, English, Russian, in this order. */
export interface DemoService {
  id: string;
  category: string;
  title: readonly [string, string, string];
  note: readonly [string, string, string];
  minutes: number;
  cents: number;
  isFrom?: boolean;
  /** Minutes to clean up afterwards. */
  after?: number;
  depositCents?: number;
  device?: string;
}

export const DEMO_CATEGORIES = [
  { id: 'cut', title: ['Schneiden', 'Cutting', 'Стрижка'] },
  { id: 'colour-work', title: ['Farbe', 'Colour', 'Окрашивание'] },
  { id: 'beard-work', title: ['Bart', 'Beard', 'Борода'] },
  { id: 'care', title: ['Pflege und Fest', 'Care and occasions', 'Уход и торжества'] },
] as const;

/** A place to wash and a heat lamp: two at a time, then one waits. */
export const DEMO_RESOURCES = [
  { id: 'colour-place', title: ['Farbplatz', 'Colour station', 'Место для окрашивания'], capacity: 2 },
] as const;

export const DEMO_SERVICES: readonly DemoService[] = [
  {
    id: 'cut-long',
    category: 'cut',
    title: ['Schnitt, langes Haar', 'Cut, long hair', 'Стрижка, длинные волосы'],
    note: ['Waschen, Schneiden, Föhnen', 'Wash, cut, blow-dry', 'Мытьё, стрижка, укладка'],
    minutes: 60,
    cents: 6400,
  },
  {
    id: 'cut-short',
    category: 'cut',
    title: ['Schnitt, kurzes Haar', 'Cut, short hair', 'Стрижка, короткие волосы'],
    note: ['Waschen, Schneiden, Styling', 'Wash, cut, styling', 'Мытьё, стрижка, стайлинг'],
    minutes: 30,
    cents: 3800,
  },
  {
    id: 'cut-child',
    category: 'cut',
    title: ['Kinder bis 12 Jahre', 'Children up to 12', 'Дети до 12 лет'],
    note: ['Mit Zeit für Fragen', 'With time for questions', 'Есть время на вопросы'],
    minutes: 30,
    cents: 2400,
  },
  {
    id: 'colour',
    category: 'colour-work',
    title: ['Ansatz oder ganzes Haar', 'Roots or full head', 'Корни или вся длина'],
    note: ['Ohne Ammoniak, mit Pflege', 'Without ammonia, with care', 'Без аммиака, с уходом'],
    minutes: 90,
    cents: 7900,
    isFrom: true,
    after: 10,
    device: 'colour-place',
  },
  {
    id: 'highlights',
    category: 'colour-work',
    title: ['Strähnen', 'Highlights', 'Мелирование'],
    note: ['Mit Glossing', 'With glossing', 'С глоссингом'],
    minutes: 120,
    cents: 11_500,
    isFrom: true,
    after: 10,
    device: 'colour-place',
  },
  {
    id: 'balayage',
    category: 'colour-work',
    title: ['Balayage', 'Balayage', 'Балаяж'],
    note: [
      'Mit Beratung, Glossing und Schnitt der Spitzen',
      'With advice, glossing and trimmed ends',
      'С консультацией, глоссингом и подравниванием',
    ],
    minutes: 180,
    cents: 18_900,
    isFrom: true,
    after: 15,
    depositCents: 4000,
    device: 'colour-place',
  },
  {
    id: 'gloss',
    category: 'colour-work',
    title: ['Glossing', 'Glossing', 'Глоссинг'],
    note: ['Frischt die Farbe auf', 'Freshens the colour', 'Освежает цвет'],
    minutes: 30,
    cents: 3500,
  },
  {
    id: 'beard',
    category: 'beard-work',
    title: ['Bart formen', 'Beard trim', 'Оформление бороды'],
    note: ['Mit heißem Tuch', 'With a hot towel', 'С горячим полотенцем'],
    minutes: 30,
    cents: 2600,
  },
  {
    id: 'cut-beard',
    category: 'beard-work',
    title: ['Schnitt und Bart', 'Cut and beard', 'Стрижка и борода'],
    note: ['', '', ''],
    minutes: 60,
    cents: 5900,
  },
  {
    id: 'blow-dry',
    category: 'care',
    title: ['Waschen und Föhnen', 'Wash and blow-dry', 'Мытьё и укладка'],
    note: ['', '', ''],
    minutes: 30,
    cents: 3200,
  },
  {
    id: 'updo',
    category: 'care',
    title: ['Hochsteckfrisur', 'Updo', 'Вечерняя причёска'],
    note: ['Probetermin auf Wunsch', 'Trial appointment if you like', 'Пробная причёска по желанию'],
    minutes: 75,
    cents: 8900,
    depositCents: 2000,
  },
];
