import { HostName, quote, Slug } from '../spec/names.ts';

declare const safe: unique symbol;
/** Text that may stand in an nginx file. Only the functions of this file make it. */
export type ConfText = string & { readonly [safe]: true };

export const slugText = (slug: string): ConfText => vouched(Slug.parse(slug));

export const hostNamesText = (names: readonly string[]): ConfText =>
  vouched(names.map((name) => HostName.parse(name)).join(' '));

export function numberText(value: number, min: number, max: number): ConfText {
  if (!Number.isSafeInteger(value) || value < min || value > max) {
    throw new RangeError(`number for nginx must be a whole one from ${min} to ${max}, got ${value}`);
  }
  return vouched(String(value));
}

export const portText = (port: number): ConfText => numberText(port, 1, 65_535);

const PATH = /^(?:\/(?!\.{1,2}(?:\/|$))[A-Za-z0-9._-]+)+$/;

export function pathText(path: string): ConfText {
  if (!PATH.test(path)) throw new RangeError(`path for nginx must be absolute and plain, got ${quote(path)}`);
  return vouched(path);
}

/** Where a backend answers. */
export const loopbackText = (port: number): ConfText => vouched(`127.0.0.1:${portText(port)}`);
export const socketText = (path: string): ConfText => vouched(`unix:${pathText(path)}`);

export function wordText<W extends string>(word: W, allowed: readonly W[]): ConfText {
  if (!allowed.includes(word) || !/^[a-z-]+$/.test(word))
    throw new RangeError(`word for nginx must be known, got ${quote(word)}`);
  return vouched(word);
}

/** People's words inside a comment: letters, digits and plain punctuation stay, the rest becomes \u{..}. */
export function commentText(words: string): ConfText {
  return vouched(
    words.replace(
      /[^\p{L}\p{M}\p{N} .,&'()+-]/gu,
      (char) => `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`,
    ),
  );
}

export function listenText(
  port: number,
  options: { tls: boolean; isDefault: boolean; ipv6: boolean },
): ConfText {
  const flags = [options.tls ? ' ssl http2' : '', options.isDefault ? ' default_server' : ''].join('');
  const addresses = options.ipv6 ? ['', '[::]:'] : [''];
  return vouched(addresses.map((address) => `listen ${address}${portText(port)}${flags};`).join(' '));
}

/** `:8443`, or nothing for the port that https has anyway. */
export const publicPortText = (port: number): ConfText => vouched(port === 443 ? '' : `:${portText(port)}`);

export const includeText = (pattern: { folder: string } | { files: readonly string[] }): ConfText =>
  vouched(
    'folder' in pattern
      ? `include ${pathText(pattern.folder)}/*.conf;`
      : pattern.files.map((file) => `include ${pathText(file)};`).join('\n    '),
  );

const PLACEHOLDER = /\{\{([^{}]*)\}\}/g;

/** Fills every placeholder once known, refuses unknown and left over ones. */
export function fillConf<K extends string>(
  template: string,
  values: Readonly<Record<K, ConfText>>,
): ConfText {
  const used = new Set<string>();
  const text = template.replace(PLACEHOLDER, (_, name: string) => {
    if (!Object.hasOwn(values, name))
      throw new Error(`nginx template has an unknown placeholder {{${name}}}`);
    used.add(name);
    return values[name as K];
  });
  const unused = Object.keys(values).filter((name) => !used.has(name));
  if (unused.length > 0) throw new Error(`nginx template lacks the placeholder {{${unused.join('}}, {{')}}}`);
  return vouched(text);
}

/** The one place that turns a string into ConfText; each caller above has checked or escaped it. */
function vouched(text: string): ConfText {
  return text as ConfText;
}
