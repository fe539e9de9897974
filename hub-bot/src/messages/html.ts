/** Text in Telegram's HTML in which every value is escaped. Made only by `html` and what is built on it. */
export class Html {
  readonly #text: string;

  private constructor(text: string) {
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }

  /** Only for the functions of this file. */
  static trusted(text: string): Html {
    return new Html(text);
  }
}

type Value = Html | string | number;

/** A template whose own text may hold tags; values that are not Html themselves are escaped. */
export function html(parts: TemplateStringsArray, ...values: Value[]): Html {
  const text = parts.reduce((before, part, index) => before + shown(values[index - 1]) + part);
  return Html.trusted(text);
}

export function join(parts: readonly Value[], between: Value = '\n'): Html {
  return Html.trusted(parts.map(shown).join(shown(between)));
}

export const bold = (value: Value): Html => html`<b>${value}</b>`;
export const italic = (value: Value): Html => html`<i>${value}</i>`;
/** Domains, ids, commands. */
export const mono = (value: Value): Html => html`<code>${value}</code>`;
/** Log lines. */
export const pre = (value: Value): Html => html`<pre>${value}</pre>`;

export function link(url: string, text: Value): Html {
  return html`<a href="${url}">${text}</a>`;
}

/** https://core.telegram.org/bots/api#html-style names these four. */
function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

function shown(value: Value | undefined): string {
  if (value === undefined) return '';
  return value instanceof Html ? value.toString() : escape(String(value));
}
