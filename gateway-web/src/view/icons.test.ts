import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { iconSprite } from '../assets/icon-sprite.ts';
import { iconData, ICONS } from './icons.ts';
import { VIEWS } from './testing/test-views.ts';

const known: ReadonlySet<string> = new Set(ICONS);

describe('icons', () => {
  it('are known wherever a view names one', () => {
    const named = readdirSync(VIEWS, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ejs'))
      .flatMap((file) =>
        [...readFileSync(join(VIEWS, file), 'utf8').matchAll(/\bicon(?:\(|: )'([^']+)'/g)].map(
          ([, name = '']) => ({ file, name }),
        ),
      );

    expect(named.length).toBeGreaterThan(10);
    expect(named.filter(({ name }) => !known.has(name))).toEqual([]);
  });

  it('stand in the sprite, each with a shape', async () => {
    const sprite = await iconSprite();

    for (const name of ICONS)
      expect(sprite).toMatch(new RegExp(`<symbol id="${name}" viewBox="0 0 24 24"><`));
  });

  it('are refused by the name that is not there', () => {
    expect(() => iconData('unicorn' as 'check')).toThrow('no icon "unicorn"');
  });
});
