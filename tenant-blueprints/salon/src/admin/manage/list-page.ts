import type { AdminRouter } from '@codexdlc/blueprint-kit/admin-shell/admin-router.ts';
import { addFlash } from '@codexdlc/blueprint-kit/admin-shell/flash.ts';
import { renderAdmin } from '@codexdlc/blueprint-kit/admin-shell/render-admin.ts';
import { AppError } from '@codexdlc/blueprint-kit/errors.ts';
import type { FormBody } from '@codexdlc/blueprint-kit/forms/field.ts';
import { FormError } from '@codexdlc/blueprint-kit/forms/form.ts';
import { problemText } from '@codexdlc/blueprint-kit/forms/form-texts.ts';
import { allowStylesOf } from '@codexdlc/blueprint-kit/http/allow-styles.ts';
import type { Role } from './form-page.ts';
import type { ManageDeps } from './manage-deps.ts';
import { readerOf, type Reader } from './reader.ts';
import type { Tab } from './tabs.ts';

export interface ListLook {
  view: string;
  title: string;
  lead?: string;
  tabs?: readonly Tab[];
  back?: { href: string; label: string };
  model: object;
  scripts?: readonly string[];
  /** Documents that the page shows in frames: their styles are allowed. */
  framed?: readonly string[];
}

/** A page that only shows. */
export function listPage(
  admin: AdminRouter,
  deps: ManageDeps,
  page: { path: string; roles: readonly Role[]; active: string; look(reader: Reader): Promise<ListLook> },
): void {
  admin.get(page.path, { roles: page.roles }, async (req, res) => {
    const reader = await readerOf(deps, req, res);
    const { model, view, title, scripts = [], framed = [], ...look } = await page.look(reader);
    allowStylesOf(res, framed);
    const shown = { ...model, look: { title, ...look }, t: reader.t, f: reader.f };
    await renderAdmin(req, res, { view, title, active: page.active, scripts, model: shown });
  });
}

/** A button: does one thing and leads to a page that says what was done, or why not. */
export function actionRoute(
  admin: AdminRouter,
  deps: ManageDeps,
  route: {
    path: string;
    roles: readonly Role[];
    /** Where a refusal is told. */
    back(reader: Reader): string;
    act(reader: Reader, body: FormBody): Promise<{ to: string; said?: string; isRefused?: boolean }>;
  },
): void {
  admin.post(route.path, { roles: route.roles }, async (req, res) => {
    const reader = await readerOf(deps, req, res);
    try {
      const { to, said, isRefused = false } = await route.act(reader, req.body as FormBody);
      if (said !== undefined) addFlash(req, { tone: isRefused ? 'bad' : 'ok', text: said });
      res.redirect(303, admin.shell.base + to);
    } catch (error) {
      const text = refusalText(error, reader);
      if (text === undefined) throw error;
      addFlash(req, { tone: 'bad', text });
      res.redirect(303, admin.shell.base + route.back(reader));
    }
  });
}

function refusalText(error: unknown, { t, language }: Reader): string | undefined {
  if (error instanceof FormError) {
    const [problem] = Object.values(error.problems);
    return problem && problemText(language, problem);
  }
  return error instanceof AppError && error.code === 'CONFLICT' ? t.common.outdated : undefined;
}
