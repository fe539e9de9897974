import type { Knex } from 'knex';
import { Localized } from '../site/localized.ts';

export interface GalleryPicture {
  id: string;
  pictureId: string;
  caption: Localized;
  /** What the picture shows, for those who do not see it; the picture itself has it. */
  alt: Localized;
  width: number;
  height: number;
  position: number;
  isShown: boolean;
}

interface GalleryRow {
  id: string;
  picture_id: string;
  caption: unknown;
  alt: unknown;
  width: number;
  height: number;
  position: number;
  is_shown: boolean;
}

export type GalleryRepository = ReturnType<typeof createGalleryRepository>;

export function createGalleryRepository(db: Knex) {
  const pictures = () =>
    db<GalleryRow>('gallery_pictures as g')
      .join('pictures as p', 'p.id', 'g.picture_id')
      .orderBy(['g.position', 'g.created_at'])
      .select<GalleryRow[]>('g.*', 'p.alt', 'p.width', 'p.height');

  return {
    async listAll(): Promise<GalleryPicture[]> {
      return (await pictures()).map(toGalleryPicture);
    },

    async listShown(limit: number): Promise<GalleryPicture[]> {
      return (await pictures().where('g.is_shown', true).limit(limit)).map(toGalleryPicture);
    },

    /** At the end. */
    async add(picture: { id: string; pictureId: string; caption: Localized }): Promise<void> {
      await db('gallery_pictures').insert({
        id: picture.id,
        picture_id: picture.pictureId,
        caption: JSON.stringify(picture.caption),
        position: db.raw('(select coalesce(max(position), 0) + 1 from gallery_pictures)'),
      });
    },

    async change(
      id: string,
      changes: { caption?: Localized; position?: number; isShown?: boolean },
    ): Promise<boolean> {
      const changed = await db('gallery_pictures')
        .where({ id })
        .update({
          ...(changes.caption !== undefined && { caption: JSON.stringify(changes.caption) }),
          ...(changes.position !== undefined && { position: changes.position }),
          ...(changes.isShown !== undefined && { is_shown: changes.isShown }),
        });
      return changed === 1;
    },

    async remove(id: string): Promise<boolean> {
      return (await db('gallery_pictures').where({ id }).delete()) === 1;
    },
  };
}

function toGalleryPicture(row: GalleryRow): GalleryPicture {
  return {
    id: row.id,
    pictureId: row.picture_id,
    caption: Localized.parse(row.caption),
    alt: Localized.parse(row.alt),
    width: row.width,
    height: row.height,
    position: row.position,
    isShown: row.is_shown,
  };
}
