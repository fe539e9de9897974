/** A form as a page shows it: where it goes and what it would send untouched. */
export interface FormOnPage {
  action: string;
  fields: { name: string; value: string }[];
}

/** The forms of a page that change something; the token is left out. */
export function formsOf(page: string): FormOnPage[] {
  return [...page.matchAll(/<form\b[\s\S]*?<\/form>/g)]
    .map(([form = '']) => form)
    .filter((form) => attribute(opening(form), 'method')?.toLowerCase() === 'post')
    .map((form) => ({
      action: attribute(opening(form), 'action') ?? '',
      fields: fieldsOf(form).filter(({ name }) => name !== '_csrf'),
    }));
}

/** Addresses of a page that stay below a base. */
export function linksOf(page: string, base: string): string[] {
  return [...page.matchAll(/<a\b[^>]*>/g)]
    .map(([link = '']) => attribute(link, 'href') ?? '')
    .filter((href) => href === base || href.startsWith(`${base}/`) || href.startsWith(`${base}?`));
}

function fieldsOf(form: string): { name: string; value: string }[] {
  const inputs = [...form.matchAll(/<input\b[^>]*>/g)].map(([input = '']) => ({
    name: attribute(input, 'name') ?? '',
    value: attribute(input, 'value') ?? '',
  }));
  const areas = [...form.matchAll(/(<textarea\b[^>]*>)([\s\S]*?)<\/textarea>/g)].map(
    ([, area = '', text = '']) => ({
      name: attribute(area, 'name') ?? '',
      value: plain(text),
    }),
  );
  const selects = [...form.matchAll(/(<select\b[^>]*>)([\s\S]*?)<\/select>/g)].map(
    ([, select = '', body = '']) => {
      const options = [...body.matchAll(/<option\b[^>]*>/g)].map(([option = '']) => option);
      const chosen = options.find((option) => /\bselected\b/.test(option)) ?? options[0] ?? '';
      return { name: attribute(select, 'name') ?? '', value: attribute(chosen, 'value') ?? '' };
    },
  );
  return [...inputs, ...areas, ...selects].filter(({ name }) => name !== '');
}

function opening(form: string): string {
  return form.slice(0, form.indexOf('>') + 1);
}

function attribute(tag: string, name: string): string | undefined {
  const value = new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1];
  return value === undefined ? undefined : plain(value);
}

function plain(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&#34;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}
