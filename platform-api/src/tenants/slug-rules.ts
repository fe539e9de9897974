const TRANSLITERATION: Record<string, string> = {
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  ß: 'ss',
  æ: 'ae',
  ø: 'o',
  å: 'a',
  ł: 'l',
};

/** A client's name as a slug ("Salon Schöner Tag" -> "salon-schoener-tag"), or undefined where nothing is left. */
export function slugFromClient(client: string): string | undefined {
  const latin = client
    .toLowerCase()
    .replaceAll(/[äöüßæøåł]/g, (letter) => TRANSLITERATION[letter] ?? letter)
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '');
  if (/[^\p{ASCII}]/u.test(latin)) return undefined;
  const slug = latin
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^[^a-z]+|-+$/g, '')
    .slice(0, 30)
    .replace(/-$/, '');
  return slug.length >= 2 ? slug : undefined;
}

/** Why a client's name cannot be taken; undefined when it can. */
export function whyNotClientName(client: string): string | undefined {
  if (client.trim() === '') return 'it is empty';
  if (client.length > 120) return `it has ${client.length} characters, at most 120 are possible`;
  if (/\p{C}/u.test(client)) return 'it has line breaks or other control characters';
  return undefined;
}
