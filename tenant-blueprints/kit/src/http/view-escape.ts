const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&#34;',
  "'": '&#39;',
};

/** JSON for a script element: characters that could end the element are written as escapes of JSON itself. */
export class ScriptJson {
  readonly text: string;

  constructor(value: object) {
    this.text = JSON.stringify(value).replace(
      /[<>&\u2028\u2029]/g,
      (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
  }
}

/** What `<%= %>` prints: text escaped for HTML; JSON made for a script element as it is. */
export function viewEscape(value: string | number | boolean | ScriptJson | null | undefined): string {
  if (value === undefined || value === null) return '';
  if (value instanceof ScriptJson) return value.text;
  return String(value).replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? '');
}
