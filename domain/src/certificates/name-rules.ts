/** Suffixes of two labels under which people register domains; of the Public Suffix List what clients here really have. */
const TWO_LABEL_SUFFIXES = new Set([
  ...['co.uk', 'org.uk', 'me.uk', 'ac.uk', 'co.at', 'or.at', 'com.tr', 'com.pl', 'com.ua', 'com.ru', 'co.nz'],
  ...[
    'com.au',
    'net.au',
    'org.au',
    'com.br',
    'com.mx',
    'co.za',
    'co.jp',
    'or.jp',
    'co.il',
    'com.cy',
    'com.de',
  ],
]);

/** Names that no public authority may sign: RFC 6761, RFC 6762, RFC 7686, RFC 8375 and ICANN's ".internal". */
const NOT_PUBLIC = ['localhost', 'test', 'example', 'invalid', 'local', 'onion', 'internal', 'home.arpa'];

/** The part that is bought from a registrar, which authorities count by: "a.b.salon.de" -> "salon.de". */
export function registeredDomain(name: string): string {
  const labels = name.replace(/^\*\./, '').split('.');
  const lastTwo = labels.slice(-2).join('.');
  return TWO_LABEL_SUFFIXES.has(lastTwo) ? labels.slice(-3).join('.') : lastTwo;
}

export function isPublicName(name: string): boolean {
  return name.includes('.') && !NOT_PUBLIC.some((suffix) => name === suffix || name.endsWith(`.${suffix}`));
}

/** Each once, in an order that does not depend on who asks. */
export function sortedNames(names: readonly string[]): string[] {
  return [...new Set(names.map((name) => name.toLowerCase()))].sort();
}

/** A wildcard covers one label: RFC 6125, section 6.4.3. */
export function coversName(covered: readonly string[], name: string): boolean {
  const parent = name.slice(name.indexOf('.') + 1);
  return covered.some((one) => one === name || (one.startsWith('*.') && one.slice(2) === parent));
}

export function coversNames(covered: readonly string[], names: readonly string[]): boolean {
  return names.every((name) => coversName(covered, name));
}
