import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readNicheFacts } from './read-niche-facts.ts';

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'niche-facts-'));
  write('coaches', { order: 20, blueprint: 'salon', survey: 'coaches', plans: [{ id: 'site' }], hero: 'x' });
});
afterEach(() => {
  rmSync(directory, { recursive: true, force: true });
});

function write(niche: string, facts: object, names = { de: 'Coaches', en: 'Coaches', ru: 'Коучи' }) {
  mkdirSync(join(directory, niche), { recursive: true });
  writeFileSync(join(directory, niche, 'niche.json'), JSON.stringify(facts));
  for (const [language, name] of Object.entries(names)) {
    writeFileSync(join(directory, niche, `${language}.json`), JSON.stringify({ name, title: 'Of the page' }));
  }
}

describe('readNicheFacts', () => {
  it('reads what is no matter of the landing, in the order of lists', () => {
    const plans = [
      { id: 'site', setupCents: 0 },
      { id: 'site-and-bot', setupCents: 0, isRecommended: true },
    ];
    const names = { de: 'Friseure', en: 'Hair salons', ru: 'Салоны' };
    write('salons', { order: 10, blueprint: 'salon', survey: 'salons', plans }, names);

    expect(readNicheFacts(directory)).toEqual([
      {
        name: 'salons',
        titles: names,
        blueprint: 'salon',
        survey: 'salons',
        recommendedPlanId: 'site-and-bot',
      },
      {
        name: 'coaches',
        titles: { de: 'Coaches', en: 'Coaches', ru: 'Коучи' },
        blueprint: 'salon',
        survey: 'coaches',
        recommendedPlanId: undefined,
      },
    ]);
  });

  it('names every file and place that is wrong', () => {
    write('empty', { order: 0, blueprint: 'Salon', survey: 'salons', plans: [] });
    rmSync(join(directory, 'coaches/ru.json'));
    writeFileSync(join(directory, 'coaches/en.json'), '{');

    const reading = () => readNicheFacts(directory);

    expect(reading).toThrow(/empty\/niche\.json: order: Too small/);
    expect(reading).toThrow('empty/niche.json: blueprint: is not a name such as beauty-salons');
    expect(reading).toThrow(/empty\/niche\.json: plans: Too small/);
    expect(reading).toThrow('coaches/ru.json: there is no such file');
    expect(reading).toThrow(/coaches\/en\.json: is not JSON/);
  });
});
