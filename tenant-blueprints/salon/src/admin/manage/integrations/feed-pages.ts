import type { AdminRouter } from '@codexdlc/blueprint-kit/admin-shell/admin-router.ts';
import { createFeed, revokeFeed } from '../../../feeds/create-feed.ts';
import { createFeedsRepository, type StaffFeed } from '../../../feeds/feeds-repository.ts';
import { deskActor } from '../../desk-actor.ts';
import { formPage, type FormLook, type Role } from '../form-page.ts';
import { actionRoute } from '../list-page.ts';
import type { ManageDeps } from '../manage-deps.ts';
import { momentWords } from '../moment-words.ts';
import type { Reader } from '../reader.ts';

/** As many as the verb takes. */
const MOST_FEEDS = 5;

export interface FeedPages {
  path: string;
  /** The same with what stands in the address that is open now. */
  at(reader: Reader): string;
  roles: readonly Role[];
  active: string;
  whose(reader: Reader): Promise<number>;
  look(staffId: number, reader: Reader): Promise<Pick<FormLook, 'title' | 'tabs' | 'back'>>;
}

/** Secret addresses by which a calendar is read: made, shown once, revoked. */
export function addFeedPages(admin: AdminRouter, deps: ManageDeps, pages: FeedPages): void {
  const { path, roles, active } = pages;

  formPage(admin, deps, {
    path,
    roles,
    active,
    async load(reader) {
      const staffId = await pages.whose(reader);
      const feeds = await createFeedsRepository(deps.db).list(staffId);
      return { staffId, feeds, look: await pages.look(staffId, reader) };
    },
    form: () => ({}),
    show: () => ({}),
    look: ({ feeds, look }, reader) => ({
      ...look,
      lead: reader.t.integrations.feeds.lead,
      submit: reader.t.integrations.feeds.add,
      sections: [],
      view: 'admin/manage/secrets',
      model: {
        entries: feeds.map((feed) => entryOf(feed, pages.at(reader), reader)),
        noneText: reader.t.integrations.feeds.none,
      },
    }),
    async save(_values, _change, { staffId, feeds }, reader) {
      if (feeds.length >= MOST_FEEDS)
        return { to: pages.at(reader), said: reader.t.integrations.feeds.tooMany, isRefused: true };
      const { path: feedPath } = await createFeed(deps, staffId, await deskActor(deps.db, reader.user));
      const words = reader.t.integrations.feeds;
      return {
        shown: {
          view: 'admin/manage/secret',
          title: words.onceTitle,
          model: { secret: deps.siteUrl.replace(/\/$/, '') + feedPath, text: words.once },
          back: { href: pages.at(reader), label: words.title },
        },
      };
    },
  });

  actionRoute(admin, deps, {
    path: `${path}/:feed/revoke`,
    roles,
    back: (reader) => pages.at(reader),
    async act(reader) {
      await revokeFeed(deps, reader.id('feed'), await deskActor(deps.db, reader.user));
      return { to: pages.at(reader), said: reader.t.integrations.feeds.revoked };
    },
  });
}

function entryOf(feed: StaffFeed, path: string, { t, f, settings }: Reader) {
  const words = t.integrations.feeds;
  const moment = (at: Date) => momentWords(f, settings.timeZone, at);
  return {
    name: moment(feed.createdAt),
    details: [feed.lastReadAt ? words.read(moment(feed.lastReadAt)) : words.neverRead],
    end: { path: `${path}/${feed.id}/revoke`, label: words.revoke, help: words.revokeHelp },
  };
}
