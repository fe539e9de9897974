import { deflateSync, crc32 } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { decodePicture } from './decode-picture.ts';

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#0e5a47' } });

/** A PNG that says how large it is; its content is as small as zeros are when they are packed. */
function png(width: number, height: number, content: Buffer): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(data.length, 0);
    frame.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(content)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

describe('decodePicture', () => {
  it('makes every smaller width, never a larger one, and turns a picture as its camera was held', async () => {
    const file = await picture(1000, 600).jpeg().withMetadata({ orientation: 6 }).toBuffer();

    const sizes = await decodePicture(file);

    expect(sizes.map(({ width, height }) => [width, height])).toEqual([
      [600, 1000],
      [480, 800],
      [160, 267],
    ]);
    for (const { bytes } of sizes) expect((await sharp(bytes).metadata()).format).toBe('webp');
  });

  it('keeps nothing of what else was in the file', async () => {
    const planted = 'planted-place-of-the-photographer';
    const file = await picture(300, 200)
      .jpeg()
      .withExif({ IFD0: { Copyright: planted }, IFD3: { GPSLatitudeRef: 'N' } })
      .toBuffer();
    const polyglot = Buffer.concat([file, Buffer.from(`<script>${planted}</script>`)]);
    expect(file.includes(planted)).toBe(true);

    for (const { bytes } of await decodePicture(polyglot)) {
      expect(bytes.includes(planted)).toBe(false);
      expect((await sharp(bytes).metadata()).exif).toBeUndefined();
    }
  });

  it.each([
    ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"></svg>')],
    ['HTML', Buffer.from('<html><script>alert(1)</script></html>')],
    ['PDF', Buffer.from('%PDF-1.7')],
    ['GIF', Buffer.from('GIF89a')],
    ['nothing', Buffer.alloc(0)],
    ['a BMP that says it is a PNG', Buffer.from('BM\x89PNG')],
  ])('refuses %s before anything decodes it', (_, file) => {
    expect(() => decodePicture(file)).toThrow('this is no JPEG, PNG, WebP or AVIF picture');
  });

  it.each([
    ['a JPEG that is cut off', async () => (await picture(400, 400).jpeg().toBuffer()).subarray(0, 300)],
    ['a JPEG with noise in it', async () => Buffer.from('\xff\xd8\xff\xe0 and no more than this', 'latin1')],
    ['an SVG that begins like a PNG', async () => Buffer.from('\x89PNG\r\n\x1a\n<svg></svg>', 'latin1')],
    ['a WebP of nothing', async () => Buffer.from('RIFF\x00\x00\x00\x00WEBPVP8 ', 'latin1')],
    ['an AVIF of nothing', async () => Buffer.from('\x00\x00\x00\x18ftypavif', 'latin1')],
  ])('refuses %s', async (_, make) => {
    await expect(decodePicture(await make())).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      fields: ['file'],
    });
  });

  it('refuses a bomb by what it says of itself, without unpacking it', async () => {
    await expect(decodePicture(png(30_000, 30_000, Buffer.alloc(1000)))).rejects.toMatchObject({
      code: 'TOO_LARGE',
    });
  });

  it('refuses what would need more memory than a site has', async () => {
    const file = await picture(3000, 2000).avif({ effort: 0 }).toBuffer();

    await expect(decodePicture(file)).rejects.toMatchObject({ code: 'TOO_LARGE', fields: ['file'] });
  });

  it('refuses more than 12 MB', () => {
    const file = Buffer.alloc(12 * 1024 * 1024 + 1);
    file.set([0xff, 0xd8, 0xff]);

    expect(() => decodePicture(file)).toThrow('a picture may have 12 MB');
  });

  it('goes on after one that was refused', async () => {
    const refused = decodePicture(Buffer.from('\xff\xd8\xff\xe0 no', 'latin1'));
    const good = decodePicture(await picture(200, 200).png().toBuffer());

    await expect(refused).rejects.toThrow('cannot be read');
    expect(await good).toHaveLength(2);
  });
});
