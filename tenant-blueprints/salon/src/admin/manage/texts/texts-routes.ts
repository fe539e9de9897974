import type { AdminRouter } from '@codexdlc/blueprint-kit/admin-shell/admin-router.ts';
import { AppError } from '@codexdlc/blueprint-kit/errors.ts';
import { localField, type LocalText } from '@codexdlc/blueprint-kit/forms/text-fields.ts';
import { LANGUAGES } from '@codexdlc/blueprint-kit/i18n/languages.ts';
import {
  createSiteTextsRepository,
  SITE_TEXT_KEYS,
  type SiteText,
  type SiteTextKey,
} from '../../../data/site-texts-repository.ts';
import { siteText } from '../../../site/site-text.ts';
import { textBlocks } from '../../../site/text-blocks.ts';
import { formPage } from '../form-page.ts';
import { listPage } from '../list-page.ts';
import { toLocalText } from '../local-text.ts';
import type { ManageDeps } from '../manage-deps.ts';
import { momentWords } from '../moment-words.ts';
import type { Reader } from '../reader.ts';
import { tabsOf, type Tab } from '../tabs.ts';
import { publishText } from './publish-text.ts';

const at = { roles: ['owner'], active: 'texts' } as const;
const MAX_TEXT = 20_000;
/** What a website must not be without. */
const NEEDED: readonly SiteTextKey[] = ['imprint', 'privacy', 'consent'];

export function textsTabs(active: '/texts' | '/reviews', { t }: Reader): Tab[] {
  return tabsOf('', active, [
    ['/texts', t.site.tabs.texts],
    ['/reviews', t.site.tabs.reviews],
  ]);
}

/** What the website says in sentences; every version stays. */
export function addTextsRoutes(admin: AdminRouter, deps: ManageDeps): void {
  const texts = createSiteTextsRepository(deps.db);

  listPage(admin, deps, {
    path: '/texts',
    ...at,
    async look(reader) {
      const newest = await texts.listNewest();
      const { title, lead, names, about } = reader.t.site;
      const things = SITE_TEXT_KEYS.map((key) => {
        const stored = newest.find((text) => text.key === key);
        return {
          name: names[key],
          href: `/texts/${key}`,
          detail: about[key],
          state: stored ? versionWords(stored, reader) : reader.t.site.builtIn,
          tone: stored ? 'ok' : 'off',
        };
      });
      const model = { things, icon: 'file-text' };
      return { view: 'admin/manage/things', title, lead, tabs: textsTabs('/texts', reader), model };
    },
  });

  formPage(admin, deps, {
    path: '/texts/:key',
    ...at,
    async load(reader) {
      const key = keyAt(reader);
      const newest = await texts.newest(key);
      const body = newest ? toLocalText(newest.body) : await builtInText(deps, key, reader);
      return { key, newest, body };
    },
    form: ({ key }, { t }) => ({
      body: localField({
        label: t.site.body,
        max: MAX_TEXT,
        rows: 14,
        help: t.site.bodyHelp,
        required: NEEDED.includes(key) ? ['de'] : [],
      }),
    }),
    show: ({ body }) => ({ body }),
    seen: ({ newest }) => newest?.version ?? 0,
    look: ({ key, newest }, reader) => ({
      title: reader.t.site.names[key],
      lead: reader.t.site.about[key],
      submit: reader.t.site.publish,
      sections: [{ rows: ['body'] }],
      back: { href: '/texts', label: reader.t.site.title },
      previewView: 'admin/manage/parts/text-preview',
      below: 'admin/manage/parts/text-versions',
      model: {
        versions: earlierVersions(newest).map((version) => ({
          href: `/texts/${key}/${version}`,
          label: String(version),
        })),
        current: newest && versionWords(newest, reader),
      },
    }),
    preview: ({ body }, _state, { t }) => ({ texts: blocksIn(body, t) }),
    async save({ body }, change, { key }, { t }) {
      const isNew = await publishText(deps, { key, body }, change);
      return { to: '/texts', said: isNew ? t.site.published : t.site.unchanged };
    },
  });

  listPage(admin, deps, {
    path: '/texts/:key/:version',
    ...at,
    async look(reader) {
      const key = keyAt(reader);
      const number = /^\d{1,6}$/.test(reader.param('version')) ? Number(reader.param('version')) : 0;
      const stored = await texts.version(key, number);
      if (!stored) throw new AppError('NOT_FOUND', `there is no version ${number} of ${key}`);
      return {
        view: 'admin/manage/text-version',
        title: reader.t.site.names[key],
        lead: versionWords(stored, reader),
        back: { href: `/texts/${key}`, label: reader.t.site.names[key] },
        model: { preview: { texts: blocksIn(toLocalText(stored.body), reader.t) } },
      };
    },
  });
}

function keyAt({ param }: Pick<Reader, 'param'>): SiteTextKey {
  const key = SITE_TEXT_KEYS.find((each) => each === param('key'));
  if (!key) throw new AppError('NOT_FOUND', `there is no text ${param('key')}`);
  return key;
}

async function builtInText({ db }: ManageDeps, key: SiteTextKey, { settings }: Reader): Promise<LocalText> {
  const [de, en, ru] = await Promise.all(
    LANGUAGES.map(async (language) => (await siteText(db, key, settings, language)).text),
  );
  return { de: de ?? '', en: en ?? '', ru: ru ?? '' };
}

function versionWords({ version, createdAt }: SiteText, { t, f, settings }: Reader): string {
  return t.site.version(version, momentWords(f, settings.timeZone, createdAt));
}

function earlierVersions(newest: SiteText | undefined): number[] {
  const last = (newest?.version ?? 1) - 1;
  return Array.from({ length: Math.min(last, 20) }, (_, index) => last - index);
}

function blocksIn(body: LocalText, { common }: Reader['t']) {
  return LANGUAGES.map((language) => ({
    language,
    name: common.languages[language],
    blocks: textBlocks(body[language]),
  }));
}
