import { describe, expect, it } from 'vitest';
import { isPictureType, pictureTypeOf } from './attachment-rules.ts';

const bytes = (hex: string) => Buffer.from(hex.replaceAll(' ', ''), 'hex');

describe('pictureTypeOf', () => {
  it.each([
    ['89504e470d0a1a0a 0000000d49484452', 'image/png'],
    ['ffd8ffe0 00104a4649460001', 'image/jpeg'],
    ['52494646 24000000 57454250 56503820', 'image/webp'],
    ['52494646 24000000 41564920 4c495354', undefined],
    ['47494638396101000100', undefined],
    ['3c73766720786d6c6e733d22', undefined],
    ['255044462d312e37', undefined],
    ['89504e47', undefined],
    ['ffd8', undefined],
    ['', undefined],
  ])('reads %s as %s', (hex, type) => {
    expect(pictureTypeOf(bytes(hex))).toBe(type);
  });

  it('takes no page for a picture, wherever the signature stands', () => {
    expect(pictureTypeOf(Buffer.from('<script>\u0089PNG\r\n\u001a\n'))).toBeUndefined();
  });
});

describe('isPictureType', () => {
  it.each([
    ['image/png', true],
    ['image/svg+xml', false],
    ['text/html', false],
    [null, false],
  ])('%s: %s', (type, expected) => {
    expect(isPictureType(type)).toBe(expected);
  });
});
