import type { Language } from '@codexdlc/blueprint-kit/i18n/languages.ts';

/** Public holidays by the names that `feiertagejs` gives them. */
const NAMES: Record<string, Record<Language, string>> = {
  NEUJAHRSTAG: { de: 'Neujahr', en: 'New Year’s Day', ru: 'Новый год' },
  HEILIGEDREIKOENIGE: { de: 'Heilige Drei Könige', en: 'Epiphany', ru: 'Богоявление' },
  WELTFRAUENTAG: { de: 'Frauentag', en: 'Women’s Day', ru: 'Женский день' },
  KARFREITAG: { de: 'Karfreitag', en: 'Good Friday', ru: 'Страстная пятница' },
  OSTERSONNTAG: { de: 'Ostersonntag', en: 'Easter Sunday', ru: 'Пасха' },
  OSTERMONTAG: { de: 'Ostermontag', en: 'Easter Monday', ru: 'Пасхальный понедельник' },
  TAG_DER_ARBEIT: { de: 'Tag der Arbeit', en: 'Labour Day', ru: 'Праздник труда' },
  CHRISTIHIMMELFAHRT: { de: 'Christi Himmelfahrt', en: 'Ascension Day', ru: 'Вознесение' },
  PFINGSTSONNTAG: { de: 'Pfingstsonntag', en: 'Whit Sunday', ru: 'Троица' },
  PFINGSTMONTAG: { de: 'Pfingstmontag', en: 'Whit Monday', ru: 'Духов день' },
  FRONLEICHNAM: { de: 'Fronleichnam', en: 'Corpus Christi', ru: 'Праздник Тела Христова' },
  MARIAHIMMELFAHRT: { de: 'Mariä Himmelfahrt', en: 'Assumption Day', ru: 'Успение Богородицы' },
  WELTKINDERTAG: { de: 'Weltkindertag', en: 'Children’s Day', ru: 'День ребёнка' },
  DEUTSCHEEINHEIT: {
    de: 'Tag der Deutschen Einheit',
    en: 'German Unity Day',
    ru: 'День германского единства',
  },
  REFORMATIONSTAG: { de: 'Reformationstag', en: 'Reformation Day', ru: 'День Реформации' },
  ALLERHEILIGEN: { de: 'Allerheiligen', en: 'All Saints’ Day', ru: 'День всех святых' },
  BUBETAG: { de: 'Buß- und Bettag', en: 'Day of Prayer and Repentance', ru: 'День покаяния и молитвы' },
  ERSTERWEIHNACHTSFEIERTAG: { de: '1. Weihnachtstag', en: 'Christmas Day', ru: 'Рождество, первый день' },
  ZWEITERWEIHNACHTSFEIERTAG: { de: '2. Weihnachtstag', en: 'Boxing Day', ru: 'Рождество, второй день' },
};

/** What a public holiday is called in the reader's language. */
export function holidayName(name: string, language: Language): string {
  return NAMES[name]?.[language] ?? name;
}
