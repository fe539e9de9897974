/** What a column of somebody's file can mean. */
export const IMPORT_TARGETS = [
  'name',
  'firstName',
  'lastName',
  'company',
  'email',
  'phone',
  'domain',
  'niche',
  'language',
  'note',
] as const;
export type ImportTarget = (typeof IMPORT_TARGETS)[number];

/** What each column means, in their order; undefined is left out. */
export type ColumnMapping = readonly (ImportTarget | undefined)[];

/** Heads of columns in three languages, folded; our own export is among them. */
const HEADS: Record<ImportTarget, readonly string[]> = {
  name: [
    'name',
    'full name',
    'contact',
    'contact name',
    'ansprechpartner',
    'kontakt',
    'kunde',
    'имя и фамилия',
    'фио',
    'контакт',
    'контактное лицо',
  ],
  firstName: ['first name', 'firstname', 'given name', 'vorname', 'имя'],
  lastName: ['last name', 'lastname', 'surname', 'family name', 'nachname', 'familienname', 'фамилия'],
  company: [
    'company',
    'company name',
    'organisation',
    'organization',
    'business',
    'firma',
    'unternehmen',
    'betrieb',
    'firmenname',
    'компания',
    'фирма',
    'организация',
    'салон',
  ],
  email: [
    'email',
    'e mail',
    'mail',
    'email address',
    'e mail address',
    'e mail adresse',
    'email adresse',
    'mailadresse',
    'почта',
    'эл почта',
    'электронная почта',
    'адрес почты',
  ],
  phone: [
    'phone',
    'phone number',
    'telephone',
    'mobile',
    'cell',
    'tel',
    'telefon',
    'telefonnummer',
    'handy',
    'mobil',
    'mobilnummer',
    'rufnummer',
    'телефон',
    'номер телефона',
    'мобильный',
    'тел',
  ],
  domain: [
    'domain',
    'website',
    'web site',
    'url',
    'web',
    'homepage',
    'webseite',
    'internet',
    'домен',
    'сайт',
    'веб сайт',
  ],
  niche: ['niche', 'industry', 'trade', 'branche', 'gewerbe', 'сфера', 'ниша', 'отрасль'],
  language: ['language', 'lang', 'sprache', 'язык'],
  note: [
    'note',
    'notes',
    'comment',
    'comments',
    'remark',
    'notiz',
    'notizen',
    'bemerkung',
    'kommentar',
    'anmerkung',
    'заметка',
    'заметки',
    'комментарий',
    'примечание',
  ],
};

/** Guesses by the head line; each meaning is given once, to the first column that has it. */
export function guessColumns(header: readonly string[]): ColumnMapping {
  const taken = new Set<ImportTarget>();
  const guesses = header.map((head) => {
    const folded = foldHead(head);
    const target = IMPORT_TARGETS.find((each) => HEADS[each].includes(folded));
    if (target === undefined || taken.has(target)) return undefined;
    taken.add(target);
    return target;
  });
  // "Имя" beside no surname is the whole name.
  return taken.has('lastName') || taken.has('name')
    ? guesses
    : guesses.map((target) => (target === 'firstName' ? 'name' : target));
}

export function isReachable(mapping: ColumnMapping): boolean {
  return mapping.includes('email') || mapping.includes('phone');
}

export interface RowDefaults {
  niche: string;
  language: 'de' | 'en' | 'ru';
  /** Known niches by their folded names in every language. */
  nicheNames: ReadonlyMap<string, string>;
  /** What is written before a niche that nobody knows, where it is kept: in the note. */
  nicheLabel: string;
}

export interface MappedRow {
  name: string;
  company: string;
  email: string;
  phone: string;
  domain: string;
  niche: string;
  language: 'de' | 'en' | 'ru';
  note: string;
}

/** One row of the file as it would be stored. */
export function mapRow(row: readonly string[], mapping: ColumnMapping, defaults: RowDefaults): MappedRow {
  const value = (target: ImportTarget): string => {
    const at = mapping.indexOf(target);
    return at < 0 ? '' : plainCell(row[at] ?? '');
  };
  const name =
    value('name') || [value('firstName'), value('lastName')].filter((part) => part !== '').join(' ');
  const niche = value('niche');
  const known = defaults.nicheNames.get(foldHead(niche));
  const unknown = niche === '' || known !== undefined ? '' : `${defaults.nicheLabel}: ${niche}`;
  return {
    name,
    company: value('company'),
    email: value('email'),
    phone: value('phone'),
    domain: value('domain'),
    niche: known ?? defaults.niche,
    language: languageOf(value('language')) ?? defaults.language,
    note: [value('note'), unknown].filter((part) => part !== '').join('\n'),
  };
}

const LANGUAGES: readonly [RegExp, MappedRow['language']][] = [
  [/^(?:de|deu|ger|deutsch|german|немецкий)$/, 'de'],
  [/^(?:en|eng|englisch|english|английский)$/, 'en'],
  [/^(?:ru|rus|russisch|russian|русский)$/, 'ru'],
];

function languageOf(text: string): MappedRow['language'] | undefined {
  return LANGUAGES.find(([pattern]) => pattern.test(foldHead(text)))?.[1];
}

/** Without what guards a spreadsheet against formulas (our export writes it), and without what no keyboard types. */
export function plainCell(cell: string): string {
  return cell
    .replace(/^'(?=[=+\-@\t\r＝＋－＠])/u, '')
    .replaceAll('\r\n', '\n')
    .replaceAll(/[^\P{Cc}\n\t]|\p{Cs}/gu, '')
    .trim();
}

/** "E-Mail-Adresse:" is "e mail adresse". */
export function foldHead(head: string): string {
  return head
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
