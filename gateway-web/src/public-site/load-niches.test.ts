import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadNiches } from './load-niches.ts';
import { NICHES_DIR } from './niches-dir.ts';

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'niches-'));
  cpSync(join(NICHES_DIR, 'coaches'), join(directory, 'coaches'), { recursive: true });
});
afterEach(() => {
  rmSync(directory, { recursive: true, force: true });
});

/** The places that these tests change. */
interface Draft {
  title: string;
  hero: object;
  slug: object;
  offer: { rows: { bot: Record<string, unknown> } };
  prices: { plans: Record<string, unknown> };
}

/** Rewrites one place of a JSON file of the copied niche. */
function change(file: string, write: (json: Draft) => void, niche = 'coaches') {
  const path = join(directory, niche, file);
  const json = JSON.parse(readFileSync(path, 'utf8')) as Draft;
  write(json);
  writeFileSync(path, JSON.stringify(json));
}

const loading = () => loadNiches(directory);

describe('loadNiches', () => {
  it('takes a new folder as a new niche', () => {
    cpSync(join(directory, 'coaches'), join(directory, 'trainers'), { recursive: true });
    change(
      'niche.json',
      (json) => Object.assign(json, { order: 5, slug: { de: 'trainer', en: 'trainers', ru: 'trenery' } }),
      'trainers',
    );
    expect(loading().map(({ name }) => name)).toEqual(['trainers', 'coaches']);
  });

  it('names file and place of what a schema refuses', () => {
    change('ru.json', (json) => Object.assign(json.hero, { promise: 'Скорее!' }));
    change('de.json', (json) => Object.assign(json, { title: 'Kurz' }));
    expect(loading).toThrow(/coaches\/ru\.json: hero\.promise: has an exclamation mark/);
    expect(loading).toThrow(/coaches\/de\.json: title: Too small/);
  });

  it('names a file that is missing or is no JSON', () => {
    rmSync(join(directory, 'coaches/en.json'));
    writeFileSync(join(directory, 'coaches/ru.json'), '{');
    expect(loading).toThrow(/coaches\/en\.json: there is no such file/);
    expect(loading).toThrow(/coaches\/ru\.json: is not JSON/);
  });

  it('wants the same rows, pictures and plans in every language', () => {
    change('en.json', ({ offer, prices }) => {
      Object.assign(offer.rows, { extra: offer.rows.bot });
      delete prices.plans['site-monthly'];
    });
    expect(loading).toThrow('coaches/en.json: offer.rows.extra is not in niche.json');
    expect(loading).toThrow('coaches/en.json: prices.plans has no "site-monthly"');
  });

  it('wants what a row shows', () => {
    change('niche.json', (json) => Object.assign(json, { hero: 'shop' }));
    change('de.json', ({ offer }) => {
      delete offer.rows.bot['chat'];
    });
    rmSync(join(directory, 'coaches/pictures/day-ru.webp'));
    expect(loading).toThrow('coaches/niche.json: pictures has no "shop"');
    expect(loading).toThrow('coaches/de.json: offer.rows.bot is shown as a chat and has none');
    expect(loading).toThrow('coaches/pictures/day-ru.webp: there is no such file');
  });

  it('gives no address away twice', () => {
    cpSync(join(directory, 'coaches'), join(directory, 'trainers'), { recursive: true });
    change('niche.json', ({ slug }) => Object.assign(slug, { de: 'impressum' }));
    expect(loading).toThrow('coaches/niche.json: slug.de "impressum" belongs to another page');
    expect(loading).toThrow('trainers/niche.json: slug.en "coaches" belongs to coaches');
  });
});
