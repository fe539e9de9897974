import { badRequest } from '../api-error.ts';

export interface UploadedFile {
  name: string;
  type: string;
  bytes: Buffer;
}

/** What a call brought, whichever way it was sent; "Making requests". */
export class Params {
  readonly #values: Record<string, unknown>;
  readonly #files: ReadonlyMap<string, UploadedFile>;

  constructor(values: Record<string, unknown>, files: ReadonlyMap<string, UploadedFile> = new Map()) {
    this.#values = values;
    this.#files = files;
  }

  has(name: string): boolean {
    return this.#values[name] !== undefined && this.#values[name] !== null;
  }

  /** Empty where it is missing. */
  text(name: string): string {
    const value = this.#values[name];
    if (typeof value === 'string') return value;
    return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
  }

  integer(name: string): number | undefined {
    const text = this.text(name).trim();
    return /^-?\d+$/.test(text) ? Number(text) : undefined;
  }

  number(name: string): number | undefined {
    const text = this.text(name).trim();
    return text !== '' && Number.isFinite(Number(text)) ? Number(text) : undefined;
  }

  flag(name: string): boolean {
    return /^(?:true|yes|1)$/i.test(this.text(name));
  }

  /** A structure: as it is in a JSON body, as JSON in a form. */
  json(name: string): unknown {
    const value = this.#values[name];
    if (value === null || value === undefined || value === '') return undefined;
    if (typeof value !== 'string') return value;
    try {
      return JSON.parse(value) as unknown;
    } catch {
      throw badRequest(`can't parse ${name.replaceAll('_', ' ')} JSON object`);
    }
  }

  /** The part itself, or the one that `attach://` points at; "InputFile". */
  file(name: string): UploadedFile | undefined {
    const text = this.text(name);
    return this.#files.get(text.startsWith('attach://') ? text.slice('attach://'.length) : name);
  }

  /** For the log: files by name and size. */
  toLog(): Record<string, unknown> {
    const files = [...this.#files].map(([part, { name, bytes }]): [string, string] => [
      part,
      `${name}, ${bytes.length} bytes`,
    ]);
    return { ...this.#values, ...Object.fromEntries<unknown>(files) };
  }
}
