type Fields = Record<string, string | string[]>;

const attribute = (tag: string, name: string): string | undefined =>
  new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];

const plain = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&#34;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

/** What a browser would send of the page's form (the one that holds its version) if nothing were changed. */
export function fieldsOf(html: string): Fields {
  const form =
    html
      .split('<form')
      .find((part) => part.includes('name="version"'))
      ?.split('</form>')[0] ?? '';
  const fields: Fields = {};
  const add = (name: string, value: string) => {
    const before = fields[name];
    if (before === undefined) fields[name] = plain(value);
    else fields[name] = [...(typeof before === 'string' ? [before] : before), plain(value)];
  };
  for (const [tag] of form.matchAll(/<input[^>]*>/g)) {
    const name = attribute(tag, 'name');
    const isChoice = ['checkbox', 'radio'].includes(attribute(tag, 'type') ?? '');
    if (name === undefined || name === '_csrf' || (isChoice && !/\schecked/.test(tag))) continue;
    add(name, attribute(tag, 'value') ?? '');
  }
  for (const [, open = '', text = ''] of form.matchAll(/<textarea([^>]*)>([^<]*)<\/textarea>/g))
    add(attribute(open, 'name') ?? '', text);
  for (const [, open = '', options = ''] of form.matchAll(/<select([^>]*)>(.*?)<\/select>/gs)) {
    const all = [...options.matchAll(/<option[^>]*>/g)].map(([tag]) => tag);
    const chosen = all.find((tag) => /\sselected/.test(tag)) ?? all[0];
    if (chosen !== undefined) add(attribute(open, 'name') ?? '', attribute(chosen, 'value') ?? '');
  }
  return fields;
}
