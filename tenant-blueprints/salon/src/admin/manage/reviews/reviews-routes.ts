import type { AdminRouter } from '@codexdlc/blueprint-kit/admin-shell/admin-router.ts';
import { AppError } from '@codexdlc/blueprint-kit/errors.ts';
import type { ValuesOf } from '@codexdlc/blueprint-kit/forms/form.ts';
import { textField } from '@codexdlc/blueprint-kit/forms/text-fields.ts';
import { checkField, choiceField, dayField } from '@codexdlc/blueprint-kit/forms/value-fields.ts';
import { LANGUAGES } from '@codexdlc/blueprint-kit/i18n/languages.ts';
import { wallClockAt } from '@codexdlc/blueprint-kit/time/zoned-time.ts';
import { createReviewsRepository, type Review } from '../../../data/reviews-repository.ts';
import { formPage } from '../form-page.ts';
import { actionRoute, listPage } from '../list-page.ts';
import type { ManageDeps } from '../manage-deps.ts';
import { dayWords } from '../moment-words.ts';
import { moveInOrder } from '../order/move-in-order.ts';
import { readDirection } from '../order/order-rules.ts';
import type { Reader } from '../reader.ts';
import { textsTabs } from '../texts/texts-routes.ts';
import { addReview, changeReview, removeReview, wishOf, type ReviewWish } from './save-review.ts';

const roles = ['owner'] as const;
const at = { roles, active: 'texts' };
const ROWS = ['author', ['stars', 'writtenOn'], 'body', ['language', 'source'], 'isShown'];

/** What guests said; entered by the owner. */
export function addReviewsRoutes(admin: AdminRouter, deps: ManageDeps): void {
  const reviews = createReviewsRepository(deps.db);
  const today = ({ settings }: Reader) => wallClockAt(settings.timeZone, deps.now()).day;

  listPage(admin, deps, {
    path: '/reviews',
    ...at,
    async look(reader) {
      const words = reader.t.site.reviews;
      const things = (await reviews.listAll()).map((review) => ({
        name: review.author,
        href: `/reviews/${review.id}`,
        detail: `${words.starsOf(review.stars)}, ${dayWords(reader.f, review.writtenOn)}`,
        orderPath: `/reviews/${review.id}/order`,
        ...(!review.isShown && { state: words.hidden }),
      }));
      return {
        view: 'admin/manage/things',
        title: words.title,
        lead: words.lead,
        tabs: textsTabs('/reviews', reader),
        model: {
          things,
          icon: 'star',
          addHref: '/reviews/new',
          addLabel: words.add,
          emptyText: words.empty,
          emptyHint: words.emptyHint,
        },
      };
    },
  });

  formPage(admin, deps, {
    path: '/reviews/new',
    ...at,
    load: () => Promise.resolve(undefined),
    form: (_state, reader) => reviewForm(reader, today(reader)),
    show: (_state, reader) => ({ stars: '5', isShown: true, language: reader.settings.language }),
    look: (_state, { t }) => ({
      title: t.site.reviews.newTitle,
      sections: [{ rows: ROWS }],
      back: { href: '/reviews', label: t.site.reviews.title },
    }),
    async save(values, change, _state, { t }) {
      await addReview(deps, reviewOf(values), change);
      return { to: '/reviews', said: t.common.added };
    },
  });

  formPage(admin, deps, {
    path: '/reviews/:id',
    ...at,
    async load(reader): Promise<Review> {
      const id = reader.id('id');
      const review = (await reviews.listAll()).find((each) => each.id === id);
      if (!review) throw new AppError('NOT_FOUND', `there is no review ${id}`);
      return review;
    },
    form: (_state, reader) => reviewForm(reader, today(reader)),
    show: (review) => ({ ...review, stars: String(review.stars) }),
    seen: wishOf,
    look: ({ id, author }, { t }) => ({
      title: author,
      sections: [{ rows: ROWS }],
      back: { href: '/reviews', label: t.site.reviews.title },
      model: { afterwards: [{ label: t.common.remove, action: `/reviews/${id}/remove` }] },
    }),
    async save(values, change, { id }, { t }) {
      await changeReview(deps, id, reviewOf(values), change);
      return { to: '/reviews', said: t.common.saved };
    },
  });

  actionRoute(admin, deps, {
    path: '/reviews/:id/remove',
    roles,
    back: () => '/reviews',
    async act(reader) {
      await removeReview(deps, reader.id('id'), { userId: reader.user.id });
      return { to: '/reviews', said: reader.t.common.removed };
    },
  });

  actionRoute(admin, deps, {
    path: '/reviews/:id/order',
    roles,
    back: () => '/reviews',
    async act(reader, body) {
      const wanted = { id: reader.id('id'), direction: readDirection(body['direction']) };
      await moveInOrder(deps, { table: 'reviews', ...wanted }, { userId: reader.user.id });
      return { to: '/reviews' };
    },
  });
}

function reviewForm({ t }: Reader, today: string) {
  const words = t.site.reviews;
  return {
    author: textField({ label: words.author, max: 80, isRequired: true }),
    stars: choiceField({
      label: words.stars,
      options: [5, 4, 3, 2, 1].map((stars) => ({ value: String(stars), label: words.starsOf(stars) })),
    }),
    body: textField({ label: words.body, max: 1000, rows: 5 }),
    language: choiceField({
      label: words.language,
      options: LANGUAGES.map((value) => ({ value, label: t.common.languages[value] })),
    }),
    source: textField({ label: words.source, max: 60, isRequired: true, help: words.sourceHelp }),
    writtenOn: dayField({ label: words.writtenOn, max: today }),
    isShown: checkField({ label: words.isShown }),
  };
}

function reviewOf({ stars, ...values }: ValuesOf<ReturnType<typeof reviewForm>>): ReviewWish {
  return { ...values, stars: Number(stars) };
}
