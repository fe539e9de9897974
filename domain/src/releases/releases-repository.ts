import type { Knex } from 'knex';
import { AppError, because, notFound } from '../errors.ts';
import { newId } from '../new-id.ts';
import type { Release } from './release.ts';

interface ReleaseRow {
  id: string;
  blueprint: string;
  version: string;
  image: string;
  definition: Record<string, unknown>;
  store_images: { postgres: string; redis: string };
  created_at: Date;
}

/** All SQL of the `releases` table. A release belongs to the agency, not to a client. */
export function createReleasesRepository(db: Knex) {
  const releases = () => db<ReleaseRow>('releases');

  return {
    /** The newest of this version, or of any version. */
    async find(blueprint: string, version?: string): Promise<Release> {
      const row = await releases()
        .where({ blueprint, ...(version === undefined ? {} : { version }) })
        .orderBy('id', 'desc')
        .first();
      if (row) return toRelease(row);
      const known = await releases().distinct('blueprint', 'version').limit(20);
      throw new AppError('INVALID_INPUT', 'There is no such release.', {
        why: `${blueprint} ${version ?? ''} is unknown; there are: ${known.map((one) => `${one.blueprint} ${one.version}`).join(', ')}.`,
        todo: 'Choose one of them, or publish the blueprint: npx waas releases publish',
        ...because('release-unknown', { blueprint, version: version ?? '', field: 'blueprint' }),
      });
    },

    async get(id: string): Promise<Release> {
      const row = await releases().where({ id }).first();
      if (!row) throw notFound('release', id);
      return toRelease(row);
    },

    async list(wanted: {
      limit: number;
      after?: string | undefined;
      blueprint?: string | undefined;
      version?: string | undefined;
    }): Promise<Release[]> {
      const rows = (await releases()
        .modify((query) => {
          if (wanted.after !== undefined) void query.where('id', '<', wanted.after);
          if (wanted.blueprint !== undefined) void query.where('blueprint', wanted.blueprint);
          if (wanted.version !== undefined) void query.where('version', wanted.version);
        })
        .orderBy('id', 'desc')
        .limit(wanted.limit)) as ReleaseRow[];
      return rows.map(toRelease);
    },

    /** False when exactly this one is there already. */
    async publish(release: Omit<Release, 'id' | 'createdAt'>): Promise<boolean> {
      const rows = await releases()
        .insert({
          id: newId(),
          blueprint: release.blueprint,
          version: release.version,
          image: release.image,
          definition: JSON.stringify(release.definition) as unknown as Record<string, unknown>,
          store_images: JSON.stringify(release.storeImages) as unknown as ReleaseRow['store_images'],
        })
        .onConflict(['blueprint', 'version', 'image'])
        .ignore()
        .returning('id');
      return rows.length > 0;
    },
  };
}

function toRelease(row: ReleaseRow): Release {
  return {
    id: row.id,
    blueprint: row.blueprint,
    version: row.version,
    image: row.image,
    definition: row.definition,
    storeImages: row.store_images,
    createdAt: row.created_at,
  };
}
