import type { Language } from '@codexdlc/blueprint-kit/i18n/languages.ts';
import type { LocalDay } from '@codexdlc/blueprint-kit/time/zoned-time.ts';
import type { Knex } from 'knex';

export interface Review {
  id: string;
  author: string;
  stars: number;
  body: string;
  /** In which it was written; reviews are not translated. */
  language: Language;
  source: string;
  writtenOn: LocalDay;
  position: number;
  isShown: boolean;
}

interface ReviewRow {
  id: string;
  author: string;
  stars: number;
  body: string;
  language: Language;
  source: string;
  written_on: LocalDay;
  position: number;
  is_shown: boolean;
}

export type ReviewsRepository = ReturnType<typeof createReviewsRepository>;

export function createReviewsRepository(db: Knex) {
  const reviews = () =>
    db('reviews')
      .orderBy([{ column: 'position' }, { column: 'reviews.written_on', order: 'desc' }])
      // A date of Postgres has no zone; as text it stays the day that it is.
      .select<ReviewRow[]>('*', db.raw('written_on::text as written_on'));
  const columnsOf = (review: Partial<Omit<Review, 'id'>>) => ({
    author: review.author,
    stars: review.stars,
    body: review.body,
    language: review.language,
    source: review.source,
    written_on: review.writtenOn,
    position: review.position,
    is_shown: review.isShown,
  });

  return {
    async listAll(): Promise<Review[]> {
      return (await reviews()).map(toReview);
    },

    async listShown(limit: number): Promise<Review[]> {
      return (await reviews().where({ is_shown: true }).limit(limit)).map(toReview);
    },

    /** How many are shown and what they give on average: what the page says of all must be of all. */
    async summary(): Promise<{ count: number; averageStars: number }> {
      const row = await db('reviews')
        .where({ is_shown: true })
        .first<{ count: string; average: string | null }>(
          db.raw('count(*) as count'),
          db.raw('avg(stars) as average'),
        );
      return { count: Number(row.count), averageStars: Number(row.average ?? 0) };
    },

    async insert(review: Review): Promise<void> {
      await db('reviews').insert({ id: review.id, ...columnsOf(review) });
    },

    async change(id: string, changes: Partial<Omit<Review, 'id'>>): Promise<boolean> {
      const changed =
        Object.keys(changes).length > 0 ? await db('reviews').where({ id }).update(columnsOf(changes)) : 0;
      return changed === 1;
    },

    async remove(id: string): Promise<boolean> {
      return (await db('reviews').where({ id }).delete()) === 1;
    },
  };
}

function toReview(row: ReviewRow): Review {
  return {
    id: row.id,
    author: row.author,
    stars: row.stars,
    body: row.body,
    language: row.language,
    source: row.source,
    writtenOn: row.written_on,
    position: row.position,
    isShown: row.is_shown,
  };
}
