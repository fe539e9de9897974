import type { Random } from './random.ts';

/** Invented people. Phone numbers are from the range that the German regulator keeps for films and books. */
export interface DemoCustomer {
  id: string;
  name: string;
  phone: string | undefined;
  mail: string | undefined;
  language: 'de' | 'en' | 'ru';
  note: string;
  /** Days between two visits. */
  rhythm: number;
}

const FIRST_NAMES = [
  'Anna',
  'Miriam',
  'Lena',
  'Sofie',
  'Katharina',
  'Jonas',
  'Felix',
  'Paul',
  'Emre',
  'Aylin',
  'Nora',
  'Greta',
  'Ida',
  'Theo',
  'Maja',
  'Karl',
  'Olga',
  'Svetlana',
  'Dmitri',
  'Claire',
  'Hannah',
  'Till',
  'Frida',
  'Mats',
  'Elif',
  'Leonie',
  'Charlotte',
  'Anton',
  'Wanda',
  'Ruth',
] as const;
const LAST_NAMES = [
  'Albrecht',
  'Bachmann',
  'Celik',
  'Dietrich',
  'Engel',
  'Fuchs',
  'Graf',
  'Hartwig',
  'Ivanova',
  'Jansen',
  'Kaya',
  'Lindner',
  'Marek',
  'Nowak',
  'Oster',
  'Petersen',
  'Quandt',
  'Reuter',
  'Sommer',
  'Thiele',
  'Ulrich',
  'Vogt',
  'Winter',
  'Yilmaz',
  'Zander',
  'Brandt',
  'Falk',
  'Kern',
  'Moll',
  'Seidel',
] as const;
const NOTES = [
  'Trinkt Tee, keinen Kaffee.',
  'Farbe 7/1, Einwirkzeit 35 Minuten.',
  'Empfindliche Kopfhaut: ohne Ammoniak.',
  'Kommt gern früh am Morgen.',
  'Seiten mit 6 mm, oben Schere.',
  'Mag es ruhig.',
] as const;

export function demoCustomers(random: Random, count: number): DemoCustomer[] {
  const taken = new Set<string>();
  const customers: DemoCustomer[] = [];
  while (customers.length < count) {
    const first = random.pick(FIRST_NAMES);
    const last = random.pick(LAST_NAMES);
    const name = `${first} ${last}`;
    if (taken.has(name)) continue;
    taken.add(name);
    const hasPhone = random.chance(0.8);
    const hasMail = !hasPhone || random.chance(0.75);
    customers.push({
      id: random.uuid(),
      name,
      phone: hasPhone ? filmNumber(customers.length) : undefined,
      mail: hasMail ? `${first}.${last}@example.org`.toLowerCase() : undefined,
      language: random.chance(0.85) ? 'de' : random.chance(0.6) ? 'en' : 'ru',
      note: random.chance(0.25) ? random.pick(NOTES) : '',
      rhythm: random.pick([28, 35, 42, 42, 56, 70, 90]),
    });
  }
  return customers;
}

/** Bundesnetzagentur, numbers for film and media: Berlin (0)30 23125 000 to 999. */
function filmNumber(index: number): string {
  return `+493023125${String(index % 1000).padStart(3, '0')}`;
}
