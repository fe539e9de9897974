/** What was typed into the search of customers, as patterns of `like` with `!` before what is meant literally. */
export interface CustomerQuery {
  /** Each has to be somewhere in the name. */
  words: string[];
  mail: string | undefined;
  /** How a number that is stored as +49151... can end. */
  digits: string | undefined;
}

const MOST_WORDS = 5;

/** One field for all: what looks like a number or an address is one. Pure. */
export function readCustomerQuery(text: unknown): CustomerQuery {
  const typed = typeof text === 'string' ? text.slice(0, 200).normalize('NFC').trim().toLowerCase() : '';
  const nothing = { words: [], mail: undefined, digits: undefined };
  if (typed === '') return nothing;
  if (typed.includes('@')) return { ...nothing, mail: `%${literally(typed)}%` };
  if (/^\+?[\d\s()/.-]+$/.test(typed)) {
    // Stored with the country's code: 0151 and 0049 151 are both found as ...151.
    const digits = typed.replace(/\D/g, '').replace(/^0+/, '');
    return digits === '' ? nothing : { ...nothing, digits: `%${digits}%` };
  }
  return {
    ...nothing,
    words: typed
      .split(/\s+/)
      .slice(0, MOST_WORDS)
      .map((word) => `%${literally(word)}%`),
  };
}

function literally(text: string): string {
  return text.replace(/[!%_]/g, (sign) => `!${sign}`);
}
