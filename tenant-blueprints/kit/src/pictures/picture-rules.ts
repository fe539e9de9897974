/** Widths in which a picture is kept; the last one is the picture itself. */
export const PICTURE_WIDTHS = [160, 480, 960, 1600] as const;
export type PictureWidth = (typeof PICTURE_WIDTHS)[number];

export const MAX_PICTURE_BYTES = 12 * 1024 * 1024;
export const MAX_PICTURE_PIXELS = 40_000_000;

/**
 * What is decoded line by line may be large. What has to be whole in memory first (measured: 219 MB for 40 megapixels of
 * progressive JPEG, 774 MB of AVIF) may not: a site has 160 MB.
 */
export function maxPixels(format: string, isProgressive: boolean): number {
  if (format === 'heif' || format === 'avif') return 4_000_000;
  return isProgressive ? 16_000_000 : MAX_PICTURE_PIXELS;
}

export type PictureFormat = 'jpeg' | 'png' | 'webp' | 'avif';

/** By its first bytes, whatever it is called and whatever the browser says; anything else is no picture. */
export function pictureFormat(file: Uint8Array): PictureFormat | undefined {
  const text = (from: number, to: number) => String.fromCharCode(...file.subarray(from, to));
  if (text(0, 3) === '\xff\xd8\xff') return 'jpeg';
  if (text(0, 8) === '\x89PNG\r\n\x1a\n') return 'png';
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP') return 'webp';
  if (text(4, 12) === 'ftypavif') return 'avif';
  return undefined;
}

const FILE_NAME = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})-(\d{3,4})\.webp$/;

export function picturePath(id: string, width: PictureWidth): string {
  return `/pictures/${id}-${width}.webp`;
}

/** For `srcset`: every width that the picture has. */
export function pictureSet(id: string, ownWidth: number): { path: string; width: number }[] {
  const smaller = PICTURE_WIDTHS.filter((width) => width < ownWidth);
  const own = PICTURE_WIDTHS.find((width) => width >= ownWidth) ?? 1600;
  return [
    ...smaller.map((width) => ({ path: picturePath(id, width), width })),
    { path: picturePath(id, own), width: Math.min(ownWidth, own) },
  ];
}

export function readPictureName(name: string): { id: string; width: PictureWidth } | undefined {
  const [, id, digits] = FILE_NAME.exec(name) ?? [];
  const width = PICTURE_WIDTHS.find((each) => String(each) === digits);
  return id === undefined || width === undefined ? undefined : { id, width };
}
