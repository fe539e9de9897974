/** The salon of the demo: its words, people and hours. Ids are the salon's own. */
export const DEMO_SETTINGS = {
  businessName: 'Haarwerk am Kanal',
  tagline: 'Schnitt, Farbe und Ruhe, mitten in der Stadt.',
  street: 'Uferstraße 14',
  city: '12345 Musterstadt',
  phone: '+49 30 23125 014',
  mail: 'hallo@haarwerk.example',
  ownerName: 'Johanna Reber',
  federalState: 'BE',
  accent: '#7a3b2e',
  paper: 'warm',
  fontPair: 'fraunces-inter',
} as const;

export interface DemoStaff {
  id: number;
  name: string;
  roleTitle: { de: string; en: string; ru: string };
  about: { de: string; en: string; ru: string };
  /** [weekday, from, to] in minutes after midnight; a gap is a break. */
  hours: readonly (readonly [number, number, number])[];
  /** Every service when undefined. */
  services: readonly string[] | undefined;
}

const day = (weekday: number, from: number, to: number, pause: number) =>
  [
    [weekday, from * 60, pause * 60],
    [weekday, pause * 60 + 45, to * 60],
  ] as const;

export const DEMO_STAFF: readonly DemoStaff[] = [
  {
    id: 1,
    name: 'Johanna',
    roleTitle: { de: 'Meisterin, Inhaberin', en: 'Master stylist, owner', ru: 'Мастер, владелица' },
    about: {
      de: 'Seit 18 Jahren am Stuhl. Kurze Schnitte, die auch nach sechs Wochen noch sitzen.',
      en: 'Eighteen years at the chair. Short cuts that still sit after six weeks.',
      ru: '18 лет в профессии. Короткие стрижки, которые держат форму и через шесть недель.',
    },
    hours: [...day(2, 9, 18, 13), ...day(3, 9, 18, 13), ...day(4, 11, 20, 15), ...day(5, 9, 18, 13)],
    services: undefined,
  },
  {
    id: 2,
    name: 'Mehmet',
    roleTitle: { de: 'Barbier und Friseur', en: 'Barber and stylist', ru: 'Барбер и парикмахер' },
    about: {
      de: 'Bart, Übergänge, klare Linien. Nimmt sich Zeit für die Beratung.',
      en: 'Beards, fades, clean lines. Takes his time to advise.',
      ru: 'Борода, плавные переходы, чёткие линии. Не торопится с советом.',
    },
    hours: [
      ...day(2, 10, 19, 14),
      ...day(3, 10, 19, 14),
      ...day(4, 11, 20, 15),
      ...day(5, 10, 19, 14),
      [6, 540, 840],
    ],
    services: ['cut-short', 'cut-child', 'beard', 'cut-beard', 'blow-dry'],
  },
  {
    id: 3,
    name: 'Lidia',
    roleTitle: { de: 'Farbspezialistin', en: 'Colour specialist', ru: 'Колорист' },
    about: {
      de: 'Balayage und Korrekturen. Sagt vorher ehrlich, was geht und was es kostet.',
      en: 'Balayage and corrections. Tells you honestly beforehand what works and what it costs.',
      ru: 'Балаяж и коррекция цвета. Честно скажет заранее, что получится и сколько это стоит.',
    },
    hours: [...day(2, 9, 17, 13), ...day(3, 9, 17, 13), ...day(5, 9, 18, 13), [6, 540, 840]],
    services: ['cut-long', 'colour', 'highlights', 'balayage', 'gloss', 'blow-dry', 'updo'],
  },
  {
    id: 4,
    name: 'Fiene',
    roleTitle: { de: 'Friseurin', en: 'Stylist', ru: 'Парикмахер' },
    about: {
      de: 'Locken und langes Haar. Bei Kindern am liebsten gebucht.',
      en: 'Curls and long hair. The one that children ask for.',
      ru: 'Кудри и длинные волосы. Любимый мастер детей.',
    },
    hours: [...day(3, 10, 18, 14), ...day(4, 11, 20, 15), ...day(5, 10, 18, 14), [6, 540, 840]],
    services: undefined,
  },
];

/** On Mondays and Sundays the salon is closed; on Thursdays it is open late. */
export const DEMO_OPENING_HOURS: readonly (readonly [number, number, number])[] = [
  [2, 540, 1140],
  [3, 540, 1140],
  [4, 660, 1200],
  [5, 540, 1140],
  [6, 540, 840],
];
