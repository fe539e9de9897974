/** So many for one lead; a place counts too. */
export const MOST_ATTACHMENTS = 10;
/** What is larger is not taken. */
export const MOST_PICTURE_BYTES = 10 * 1024 * 1024;
/** What is larger is known, but not kept. */
export const MOST_KEPT_BYTES = 5 * 1024 * 1024;

export const PICTURE_TYPES = ['image/png', 'image/jpeg', 'image/webp'] as const;
export type PictureType = (typeof PICTURE_TYPES)[number];

/** So many bytes say what a file is. */
export const SIGNATURE_BYTES = 16;

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const JPEG = [0xff, 0xd8, 0xff];
const RIFF = [0x52, 0x49, 0x46, 0x46];
const WEBP = [0x57, 0x45, 0x42, 0x50];

/** What the first bytes say; names and what somebody claims are not asked. Undefined: no picture that is shown here. */
export function pictureTypeOf(bytes: Uint8Array): PictureType | undefined {
  const has = (signature: number[], at = 0) => signature.every((byte, index) => bytes[at + index] === byte);
  if (has(PNG)) return 'image/png';
  if (has(JPEG)) return 'image/jpeg';
  return has(RIFF) && has(WEBP, 8) ? 'image/webp' : undefined;
}

export function isPictureType(type: string | null): type is PictureType {
  return PICTURE_TYPES.some((known) => known === type);
}
