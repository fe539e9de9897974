import { createHash } from 'node:crypto';
import type { Asset } from '../assets/asset.ts';
import { compressAsset } from '../assets/compress-asset.ts';

export type StoredPage = Pick<Asset, 'type' | 'hash' | 'body' | 'brotli' | 'gzip'>;

export interface PageCacheOptions<Facts> {
  /** What all pages are made of; read again when it is older than `freshMs`. */
  readFacts: () => Promise<Facts>;
  /** Pages are made again only when this differs. */
  versionOf: (facts: Facts) => string;
  render: (path: string, facts: Facts) => Promise<{ type: string; text: string }>;
  freshMs: number;
  /** While pages are being written: nothing is kept. */
  alwaysAnew?: boolean;
  now: () => number;
  /** A look in the background failed; what is there stays. */
  onStale: (error: unknown) => void;
}

export type PageCache = ReturnType<typeof createPageCache>;

/**
 * Pages as they are sent, made once and kept. A reader never waits for a new look at the facts: they get the page that is
 * there, and whoever comes after the look gets the new one.
 */
export function createPageCache<Facts>(options: PageCacheOptions<Facts>) {
  const { readFacts, versionOf, render, freshMs, alwaysAnew = false, now, onStale } = options;
  const pages = new Map<string, { version: string; page: StoredPage }>();
  const making = new Map<string, Promise<StoredPage>>();
  let known: { facts: Facts; version: string } | undefined;
  let lookedAt = -Infinity;
  let looking: Promise<void> | undefined;

  async function look(): Promise<void> {
    const facts = await readFacts();
    known = { facts, version: versionOf(facts) };
    lookedAt = now();
  }

  function lookOnce(): Promise<void> {
    looking ??= look().finally(() => {
      looking = undefined;
    });
    return looking;
  }

  function lookBehind(): void {
    if (looking || now() - lookedAt < freshMs) return;
    lookOnce().catch((error: unknown) => {
      lookedAt = now();
      onStale(error);
    });
  }

  async function make(path: string): Promise<StoredPage> {
    if (!known) await lookOnce();
    if (!known) throw new Error('What pages are made of was read and is not there.');
    const { facts, version } = known;
    const page = await store(await render(path, facts));
    pages.set(path, { version, page });
    return page;
  }

  function makeOnce(path: string): Promise<StoredPage> {
    const running = making.get(path);
    if (running) return running;
    const made = make(path).finally(() => making.delete(path));
    making.set(path, made);
    return made;
  }

  return {
    /** At once when it was made before, whatever the age of the facts. */
    get(path: string): StoredPage | Promise<StoredPage> {
      lookBehind();
      const kept = pages.get(path);
      if (!kept || alwaysAnew) return makeOnce(path);
      if (known && kept.version !== known.version) makeOnce(path).catch(onStale);
      return kept.page;
    },
  };
}

async function store({ type, text }: { type: string; text: string }): Promise<StoredPage> {
  const body = Buffer.from(text);
  const hash = createHash('sha256').update(body).digest('base64url').slice(0, 16);
  return compressAsset({ name: '', url: '', type, hash, body });
}
