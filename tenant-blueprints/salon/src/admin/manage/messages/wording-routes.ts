import type { AdminRouter } from '@codexdlc/blueprint-kit/admin-shell/admin-router.ts';
import { AppError } from '@codexdlc/blueprint-kit/errors.ts';
import { isLanguage, type Language } from '@codexdlc/blueprint-kit/i18n/languages.ts';
import { createMailWordingsRepository } from '../../../data/mail-wordings-repository.ts';
import { WORDED_MAILS, type LocalWording, type WordedMail } from '../../../messages/mail-wordings.ts';
import { saysNothing, wordingOf } from '../../../messages/wording-rules.ts';
import { formPage } from '../form-page.ts';
import { actionRoute, listPage } from '../list-page.ts';
import type { ManageDeps } from '../manage-deps.ts';
import type { Reader } from '../reader.ts';
import { publishWording, revertWording } from './publish-wording.ts';
import { MOST_TESTS, sendTestMail } from './send-test-mail.ts';
import { toValues, toWording, wordingForm } from './wording-form.ts';
import { earlierVersions, placeholderWords, previewOf, stateWords, versionWords } from './wording-view.ts';

const roles = ['owner'] as const;
const at = { roles, active: 'messages' };
const LIST = '/messages/wording';

/** What mails to customers say in sentences; every version stays. */
export function addWordingRoutes(admin: AdminRouter, deps: ManageDeps): void {
  const wordings = createMailWordingsRepository(deps.db);

  listPage(admin, deps, {
    path: LIST,
    ...at,
    async look(reader) {
      const newest = await wordings.listNewest();
      const { title, lead, names, about } = reader.t.wording;
      const things = WORDED_MAILS.map((mail) => ({
        name: names[mail],
        href: `${LIST}/${mail}`,
        detail: about[mail],
        ...stateWords(
          newest.find(({ key }) => key === mail),
          reader,
        ),
      }));
      const back = { href: '/messages', label: reader.t.messages.title };
      return { view: 'admin/manage/things', title, lead, back, model: { things, icon: 'mail' } };
    },
  });

  formPage(admin, deps, {
    path: `${LIST}/:mail`,
    ...at,
    async load(reader) {
      const mail = mailAt(reader);
      const newest = await wordings.newest(mail);
      return { mail, newest, wording: wholeWording(mail, newest?.body) };
    },
    form: ({ mail }, reader) => wordingForm(mail, reader),
    show: ({ wording }) => toValues(wording),
    seen: ({ newest }) => newest?.version ?? 0,
    look({ mail, newest }, reader) {
      const { t } = reader;
      const words = t.wording;
      const isOwn = newest !== undefined && !saysNothing(newest.body);
      return {
        title: words.names[mail],
        lead: words.about[mail],
        sections: [{ title: words.words, help: words.wordsHelp, rows: ['subject', 'intro', 'closing'] }],
        back: { href: LIST, label: words.title },
        above: 'admin/manage/parts/placeholders',
        previewView: 'admin/manage/parts/mail-preview',
        below: 'admin/manage/parts/text-versions',
        model: {
          placeholders: placeholderWords(mail, reader),
          canTest: true,
          testHelp: words.sendTestHelp(reader.user.mail),
          versions: earlierVersions(mail, newest),
          current: newest && versionWords(newest, reader),
          afterwards: isOwn
            ? [{ label: words.revert, help: words.revertHelp, action: `${LIST}/${mail}/original` }]
            : [],
        },
      };
    },
    previewAtOnce: ({ wording }) => toValues(wording),
    preview: (values, { mail }, reader) => previewOf(deps, { mail, wording: toWording(values) }, reader),
    trials: {
      test: ({ values, pressed, state, reader }) =>
        tryMail(
          deps,
          { mail: state.mail, wording: toWording(values), language: languageOf(pressed) },
          reader,
        ),
    },
    async save(values, change, { mail }, { t }) {
      const isNew = await publishWording(deps, { mail, typed: toWording(values) }, change);
      return { to: `${LIST}/${mail}`, said: isNew ? t.wording.saved : t.site.unchanged };
    },
  });

  actionRoute(admin, deps, {
    path: `${LIST}/:mail/original`,
    roles,
    back: (reader) => `${LIST}/${mailAt(reader)}`,
    async act(reader) {
      const mail = mailAt(reader);
      await revertWording(deps, mail, { userId: reader.user.id });
      return { to: `${LIST}/${mail}`, said: reader.t.wording.reverted };
    },
  });

  listPage(admin, deps, {
    path: `${LIST}/:mail/:version`,
    ...at,
    async look(reader) {
      const mail = mailAt(reader);
      const number = /^\d{1,6}$/.test(reader.param('version')) ? Number(reader.param('version')) : 0;
      const stored = await wordings.version(mail, number);
      if (!stored) throw new AppError('NOT_FOUND', `there is no version ${number} of ${mail}`);
      const preview = previewOf(deps, { mail, wording: stored.body }, reader);
      return {
        view: 'admin/manage/wording-version',
        title: reader.t.wording.names[mail],
        lead: versionWords(stored, reader),
        back: { href: `${LIST}/${mail}`, label: reader.t.wording.names[mail] },
        model: { preview, canTest: false },
        framed: preview.framed,
      };
    },
  });
}

function mailAt({ param }: Pick<Reader, 'param'>): WordedMail {
  const mail = WORDED_MAILS.find((each) => each === param('mail'));
  if (!mail) throw new AppError('NOT_FOUND', `there is no mail ${param('mail')}`);
  return mail;
}

function languageOf(pressed: string): Language {
  if (!isLanguage(pressed))
    throw new AppError('INVALID_INPUT', `no mail is written in ${pressed.slice(0, 20)}`);
  return pressed;
}

/** With the template's words where the owner has none: what can be read can be changed. */
function wholeWording(mail: WordedMail, body: LocalWording | undefined): LocalWording {
  const said = body ? { [mail]: body } : {};
  const words = (language: Language) => wordingOf(mail, language, said);
  return { de: words('de'), en: words('en'), ru: words('ru') };
}

async function tryMail(
  deps: ManageDeps,
  wanted: { mail: WordedMail; wording: LocalWording; language: Language },
  { t, user, settings }: Reader,
): Promise<{ said: string; isRefused?: boolean }> {
  const { testSubject, testSent, testTooMany, testNoMail } = t.wording;
  const options = { ...wanted, settings, siteUrl: deps.siteUrl };
  const outcome = await sendTestMail(deps, options, {
    userId: user.id,
    mail: user.mail,
    subject: testSubject,
  });
  if (outcome === 'written') return { said: testSent(user.mail) };
  return { said: outcome === 'too-many' ? testTooMany(MOST_TESTS) : testNoMail, isRefused: true };
}
