import { expect, it } from 'vitest';
import { maxPixels, picturePath, pictureSet, readPictureName } from './picture-rules.ts';

const ID = '0b0e7d5e-6b1c-4f2a-9a39-5f6f0f6b8a11';

it('reads its own names and no others', () => {
  expect(readPictureName(picturePath(ID, 960).slice('/pictures/'.length))).toEqual({ id: ID, width: 960 });
  for (const name of [
    `${ID}-961.webp`,
    `${ID}-960.png`,
    `x${ID}-960.webp`,
    `${ID}-960.webp/..`,
    `${ID}.webp`,
  ])
    expect(readPictureName(name)).toBeUndefined();
});

it('offers the widths that a picture has', () => {
  expect(pictureSet(ID, 700).map(({ width }) => width)).toEqual([160, 480, 700]);
  expect(pictureSet(ID, 700).at(-1)?.path).toBe(`/pictures/${ID}-960.webp`);
  expect(pictureSet(ID, 1600).map(({ width }) => width)).toEqual([160, 480, 960, 1600]);
});

it('takes less of what cannot be decoded line by line', () => {
  expect(maxPixels('jpeg', false)).toBeGreaterThan(maxPixels('jpeg', true));
  expect(maxPixels('jpeg', true)).toBeGreaterThan(maxPixels('heif', false));
});
