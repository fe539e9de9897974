import type { AdminRouter } from '@codexdlc/blueprint-kit/admin-shell/admin-router.ts';
import { localField } from '@codexdlc/blueprint-kit/forms/text-fields.ts';
import { checkField } from '@codexdlc/blueprint-kit/forms/value-fields.ts';
import {
  createPicturesRepository,
  type Picture,
} from '@codexdlc/blueprint-kit/pictures/pictures-repository.ts';
import { createGalleryRepository } from '../../../data/gallery-repository.ts';
import { inLanguage } from '../../../site/localized.ts';
import { formPage } from '../form-page.ts';
import { actionRoute, listPage } from '../list-page.ts';
import { toLocalText } from '../local-text.ts';
import type { ManageDeps } from '../manage-deps.ts';
import { moveInOrder } from '../order/move-in-order.ts';
import { readDirection } from '../order/order-rules.ts';
import type { Reader } from '../reader.ts';
import { createTeamRepository } from '../staff/team-repository.ts';
import { deletePicture, describePicture, pictureWords } from './picture-verbs.ts';
import { addUploadRoute } from './upload-route.ts';

const roles = ['owner'] as const;
const at = { roles, active: 'pictures' };

/** What the website shows: uploaded, described, put in order. */
export function addPicturesRoutes(admin: AdminRouter, deps: ManageDeps): void {
  addUploadRoute(admin, deps);

  listPage(admin, deps, {
    path: '/pictures',
    ...at,
    async look(reader) {
      const pictures = await createPicturesRepository(deps.db).list();
      const entries = (await createGalleryRepository(deps.db).listAll()).filter(({ isShown }) => isShown);
      const shown = (picture: Picture, orderPath?: string) => ({
        id: picture.id,
        alt: inLanguage(toLocalText(picture.alt), reader.language, reader.settings.language),
        orderPath,
      });
      const byId = new Map(pictures.map((picture) => [picture.id, picture]));
      const gallery = entries.flatMap(({ id, pictureId }) => {
        const picture = byId.get(pictureId);
        return picture ? [shown(picture, `/pictures/gallery/${id}/order`)] : [];
      });
      const others = pictures
        .filter(({ id }) => !entries.some(({ pictureId }) => pictureId === id))
        .map((picture) => shown(picture));
      const { title, lead } = reader.t.pictures;
      return { view: 'admin/manage/pictures', title, lead, model: { gallery, others } };
    },
  });

  formPage(admin, deps, {
    path: '/pictures/:id',
    ...at,
    async load(reader) {
      const id = reader.id('id');
      return { id, words: await pictureWords(deps.db, id), uses: await usesOf(deps, id, reader) };
    },
    form: (_state, { t }) => ({
      alt: localField({ label: t.pictures.fields.alt, max: 200, help: t.pictures.fields.altHelp }),
      isInGallery: checkField({ label: t.pictures.fields.isInGallery }),
      caption: localField({ label: t.pictures.fields.caption, max: 120 }),
    }),
    show: ({ words }) => words,
    seen: ({ words }) => words,
    look: ({ id, uses }, { t }) => ({
      title: t.pictures.one,
      ...(uses.length > 0 && { lead: t.pictures.usedAs(uses.join(', ')) }),
      sections: [{ rows: ['alt', 'isInGallery', 'caption'] }],
      back: { href: '/pictures', label: t.pictures.title },
      above: 'admin/manage/parts/picture',
      model: {
        pictureId: id,
        afterwards: [
          { label: t.pictures.delete, help: t.pictures.deleteHelp, action: `/pictures/${id}/delete` },
        ],
      },
    }),
    async save(values, change, { id }, { t }) {
      await describePicture(deps, id, values, change);
      return { to: '/pictures', said: t.common.saved };
    },
  });

  actionRoute(admin, deps, {
    path: '/pictures/:id/delete',
    roles,
    back: () => '/pictures',
    async act(reader) {
      await deletePicture(deps, reader.id('id'), { userId: reader.user.id });
      return { to: '/pictures', said: reader.t.common.removed };
    },
  });

  actionRoute(admin, deps, {
    path: '/pictures/gallery/:id/order',
    roles,
    back: () => '/pictures',
    async act(reader, body) {
      const wanted = { id: reader.id('id'), direction: readDirection(body['direction']) };
      await moveInOrder(deps, { table: 'gallery_pictures', ...wanted }, { userId: reader.user.id });
      return { to: '/pictures' };
    },
  });
}

async function usesOf(deps: ManageDeps, id: string, { t, settings }: Reader): Promise<string[]> {
  const { uses } = t.pictures;
  const portrayed = (await createTeamRepository(deps.db).list()).filter(({ pictureId }) => pictureId === id);
  return [
    ...(settings.heroPicture === id ? [uses.hero] : []),
    ...(settings.logo === id ? [uses.logo] : []),
    ...portrayed.map(({ name }) => `${uses.staff}: ${name}`),
  ];
}
