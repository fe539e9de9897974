import { describe, expect, it } from 'vitest';
import { parseRecipe } from './blueprint-recipe.ts';

describe('parseRecipe', () => {
  it('reads a bundle, with nothing beside it by default', () => {
    const recipe = parseRecipe({
      version: '1.2.3',
      image: { build: 'node-bundle', entries: ['src/main-backend.ts'] },
    });

    expect(recipe).toEqual({
      version: '1.2.3',
      image: {
        build: 'node-bundle',
        entries: ['src/main-backend.ts'],
        assets: [],
        packageAssets: {},
        external: [],
      },
    });
  });

  it('reads a Dockerfile with its base', () => {
    expect(parseRecipe({ version: '1.0.0', image: { build: 'dockerfile', base: 'python' } }).image).toEqual({
      build: 'dockerfile',
      base: 'python',
    });
  });

  it.each([
    [{ version: '1', image: {} }, 'version must be like 1.0.0, got "1"'],
    [{ version: '1.0.0' }, 'image must be an object'],
    [
      { version: '1.0.0', image: { build: 'make' } },
      'image.build must be node-bundle or dockerfile, got "make"',
    ],
    [{ version: '1.0.0', image: { build: 'dockerfile', base: 'alpine' } }, 'got "alpine"'],
    [{ version: '1.0.0', image: { build: 'node-bundle', entries: 'x' } }, 'image.entries must be a list'],
    [
      { version: '1.0.0', image: { build: 'node-bundle', entries: ['x'], assets: ['../secrets'] } },
      'got "../secrets"',
    ],
    [{ version: '1.0.0', image: { build: 'node-bundle', entries: ['/etc/passwd'] } }, 'got "/etc/passwd"'],
    [
      { version: '1.0.0', image: { build: 'node-bundle', entries: ['x'], packageAssets: { kit: '../kit' } } },
      'got {"kit":"../kit"}',
    ],
    [
      {
        version: '1.0.0',
        image: { build: 'node-bundle', entries: ['x'], packageAssets: { '../x': '@a/b/c' } },
      },
      'got {"../x":"@a/b/c"}',
    ],
  ])('refuses %j', (value, message) => {
    expect(() => parseRecipe(value)).toThrow(message);
  });
});
