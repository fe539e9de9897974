import { createHash } from 'node:crypto';
import { extname } from 'node:path';

/** A file as browsers get it: named after its content, so that it may be kept for ever. */
export interface Asset {
  name: string;
  url: string;
  type: string;
  hash: string;
  body: Buffer;
  /** Smaller forms, where there are any. */
  brotli?: Buffer | undefined;
  gzip?: Buffer | undefined;
}

const TYPES: Record<string, string> = {
  '.avif': 'image/avif',
  '.css': 'text/css; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

export const ASSETS_PATH = '/assets/';

/** `css/app.css` becomes `/assets/css/app.<hash>.css`. */
export function createAsset(name: string, content: Buffer | string): Asset {
  const body = typeof content === 'string' ? Buffer.from(content) : content;
  const extension = extname(name);
  const type = TYPES[extension];
  if (!type) {
    throw new Error(`The asset ${name} has no known type: assets end in ${Object.keys(TYPES).join(', ')}.`);
  }
  const hash = createHash('sha256').update(body).digest('base64url').slice(0, 12);
  const stem = name.slice(0, -extension.length);
  return { name, type, hash, body, url: `${ASSETS_PATH}${stem}.${hash}${extension}` };
}

export function isText({ type }: Pick<Asset, 'type'>): boolean {
  return /^text\/|svg|json|javascript/.test(type);
}
