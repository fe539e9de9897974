import type { Knex } from 'knex';
import type { Language } from '@codexdlc/blueprint-kit/i18n/languages.ts';

export interface SeedWish {
  /** How many work here at first; afterwards the owner decides. */
  chairs: number;
  language: Language;
}

const CHAIR: Record<Language, string> = { de: 'Platz', en: 'Chair', ru: 'Место' };

/** A start that an owner can live with: usual services, Tuesday to Saturday. Never touches what is there. */
export async function seedSalon(db: Knex, { chairs, language }: SeedWish): Promise<void> {
  await db.transaction(async (trx) => {
    if (!(await trx('services').first('id'))) {
      await trx('service_categories').insert(CATEGORIES).onConflict('id').ignore();
      await trx('services').insert(SERVICES);
    }
    if (!(await trx('opening_hours').first('weekday'))) await trx('opening_hours').insert(OPENING_HOURS);
    if (!(await trx('staff').first('id'))) {
      const ids = Array.from({ length: chairs }, (_, index) => index + 1);
      await trx('staff').insert(ids.map((id) => ({ id, position: id, colour: (id - 1) % 12 })));
    }
    // The release before knew chairs without names.
    await trx('staff')
      .where({ name: '' })
      .update({ name: trx.raw(`? || ' ' || id`, [CHAIR[language]]) });
  });
}

const CATEGORIES = [
  { id: 'cutting', title: { de: 'Schneiden', en: 'Cutting', ru: 'Стрижка' } },
  { id: 'colouring', title: { de: 'Farbe', en: 'Colour', ru: 'Окрашивание' } },
  { id: 'styling', title: { de: 'Styling', en: 'Styling', ru: 'Укладка' } },
].map(({ id, title }, index) => ({ id, title: JSON.stringify(title), position: index + 1 }));

const OPENING_HOURS = [
  ...[2, 3, 4, 5].map((weekday) => ({ weekday, opens_at: 9 * 60, closes_at: 18 * 60 })),
  { weekday: 6, opens_at: 9 * 60, closes_at: 14 * 60 },
];

const SERVICES = [
  {
    id: 'cut-long',
    category_id: 'cutting',
    title_de: 'Schnitt, langes Haar',
    title_en: 'Cut, long hair',
    title_ru: 'Стрижка, длинные волосы',
    note_de: 'mit Föhnen',
    note_en: 'with blow-dry',
    note_ru: 'с укладкой феном',
    duration_minutes: 60,
    price_cents: 5800,
  },
  {
    id: 'cut-short',
    category_id: 'cutting',
    title_de: 'Schnitt, kurzes Haar',
    title_en: 'Cut, short hair',
    title_ru: 'Стрижка, короткие волосы',
    note_de: 'mit Styling',
    note_en: 'with styling',
    note_ru: 'с укладкой',
    duration_minutes: 30,
    price_cents: 3400,
  },
  {
    id: 'cut-child',
    category_id: 'cutting',
    title_de: 'Kinder bis 12 Jahre',
    title_en: 'Children up to 12',
    title_ru: 'Дети до 12 лет',
    note_de: '',
    note_en: '',
    note_ru: '',
    duration_minutes: 30,
    price_cents: 2200,
  },
  {
    id: 'colour',
    category_id: 'colouring',
    title_de: 'Farbe',
    title_en: 'Colour',
    title_ru: 'Окрашивание',
    note_de: 'Ansatz oder ganzes Haar, mit Pflege',
    note_en: 'roots or full head, with care',
    note_ru: 'корни или вся длина, с уходом',
    duration_minutes: 90,
    price_cents: 7900,
  },
  {
    id: 'highlights',
    category_id: 'colouring',
    title_de: 'Strähnen',
    title_en: 'Highlights',
    title_ru: 'Мелирование',
    note_de: 'mit Glossing und Föhnen',
    note_en: 'with glossing and blow-dry',
    note_ru: 'с глоссингом и укладкой',
    duration_minutes: 120,
    price_cents: 11_500,
  },
  {
    id: 'blow-dry',
    category_id: 'styling',
    title_de: 'Waschen und Föhnen',
    title_en: 'Wash and blow-dry',
    title_ru: 'Мытьё и укладка',
    note_de: '',
    note_en: '',
    note_ru: '',
    duration_minutes: 30,
    price_cents: 2900,
  },
].map((service, index) => ({ ...service, position: index + 1 }));
