import type { Knex } from 'knex';
import type { EncodedPicture } from './decode-job.ts';

export type Alt = Partial<Record<string, string>>;

export interface Picture {
  id: string;
  width: number;
  height: number;
  alt: Alt;
  createdAt: Date;
}

interface PictureRow {
  id: string;
  width: number;
  height: number;
  alt: Alt;
  created_at: Date;
}

const COLUMNS = ['id', 'width', 'height', 'alt', 'created_at'] as const;

/** All SQL of `pictures` and `picture_sizes`. */
export function createPicturesRepository(db: Knex) {
  return {
    /** The largest first. */
    async insert(
      id: string,
      sizes: readonly EncodedPicture[],
      alt: Alt,
      by: string | undefined,
    ): Promise<void> {
      const [own, ...smaller] = sizes;
      if (!own) throw new Error('a picture has at least one size');
      await db('pictures').insert({
        id,
        bytes: own.bytes,
        media_type: 'image/webp',
        width: own.width,
        height: own.height,
        alt: JSON.stringify(alt),
        created_by: by ?? null,
      });
      if (smaller.length > 0)
        await db('picture_sizes').insert(
          smaller.map(({ width, bytes }) => ({ picture_id: id, width, bytes })),
        );
    },

    async find(id: string): Promise<Picture | undefined> {
      const row = await db('pictures')
        .where({ id })
        .first<PictureRow | undefined>(...COLUMNS);
      return row && pictureOf(row);
    },

    async list(): Promise<Picture[]> {
      const rows = await db('pictures')
        .select<PictureRow[]>(...COLUMNS)
        .orderBy('created_at', 'desc')
        .orderBy('id');
      return rows.map(pictureOf);
    },

    async setAlt(id: string, alt: Alt): Promise<boolean> {
      return (
        (await db('pictures')
          .where({ id })
          .update({ alt: JSON.stringify(alt) })) === 1
      );
    },

    async remove(id: string): Promise<boolean> {
      return (await db('pictures').where({ id }).delete()) === 1;
    },

    /** The smallest that is wide enough; the picture itself where none is. */
    async bytes(id: string, width: number): Promise<{ bytes: Buffer; mediaType: string } | undefined> {
      const size = await db('picture_sizes')
        .where({ picture_id: id })
        .where('width', '>=', width)
        .orderBy('width')
        .first<{ bytes: Buffer } | undefined>('bytes');
      if (size) return { bytes: size.bytes, mediaType: 'image/webp' };
      const own = await db('pictures')
        .where({ id })
        .first<{ bytes: Buffer; media_type: string } | undefined>('bytes', 'media_type');
      return own && { bytes: own.bytes, mediaType: own.media_type };
    },
  };
}

function pictureOf({ id, width, height, alt, created_at: createdAt }: PictureRow): Picture {
  return { id, width, height, alt, createdAt };
}
