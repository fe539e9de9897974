import type { AdminRouter } from '@codexdlc/blueprint-kit/admin-shell/admin-router.ts';
import { addFlash } from '@codexdlc/blueprint-kit/admin-shell/flash.ts';
import { renderAdmin } from '@codexdlc/blueprint-kit/admin-shell/render-admin.ts';
import { AppError } from '@codexdlc/blueprint-kit/errors.ts';
import { textOf, type FormBody, type Problems, type Raw } from '@codexdlc/blueprint-kit/forms/field.ts';
import {
  FormError,
  readForm,
  showForm,
  typedInto,
  viewForm,
  type Form,
  type ValuesOf,
} from '@codexdlc/blueprint-kit/forms/form.ts';
import { versionOf } from '@codexdlc/blueprint-kit/forms/version.ts';
import { allowStylesOf } from '@codexdlc/blueprint-kit/http/allow-styles.ts';
import type { Request, Response } from 'express';
import { inputName } from './input-name.ts';
import type { Change, ManageDeps } from './manage-deps.ts';
import { readerOf, type Reader } from './reader.ts';
import type { Tab } from './tabs.ts';

export type Role = 'owner' | 'staff';

export interface Section {
  title?: string;
  help?: string;
  /** Names of fields; those in one list stand beside each other where there is room. */
  rows: readonly (string | readonly string[])[];
  /** What most people never need: opened when it holds something. */
  folded?: { label: string; rows: readonly (readonly string[])[] };
}

export interface FormLook {
  title: string;
  lead?: string;
  sections: readonly Section[];
  submit?: string;
  /** Where "back" leads. */
  back?: { href: string; label: string };
  tabs?: readonly Tab[];
  /** Another view than the usual one, with what it needs beside the form. */
  view?: string;
  model?: object;
  /** A view for what `preview` gives. */
  previewView?: string;
  /** A view above the form. */
  above?: string;
  /** A view below the form. */
  below?: string;
  scripts?: readonly string[];
}

/** For a view; with documents that it shows in frames, whose styles are allowed then. */
export type Preview = object & { framed?: readonly string[] };

/** A page that says what was done; or, for what may be seen this once only, a page at once. */
export type Saved =
  | { to: string; said: string; isRefused?: boolean }
  | { shown: { view: string; title: string; model: object; back: { href: string; label: string } } };

export interface FormPage<F extends Form, S> {
  /** Of the page, and of the form that is sent from it. */
  path: string;
  roles: readonly Role[];
  active: string;
  load(reader: Reader): Promise<S>;
  form(state: S, reader: Reader): F;
  show(state: S, reader: Reader): Partial<ValuesOf<F>>;
  /** What nobody may overwrite without having seen it; nothing for a new thing. */
  seen?(state: S): unknown;
  look(state: S, reader: Reader): FormLook;
  /** What a button named `preview` shows below the form, without saving anything. */
  preview?(values: ValuesOf<F>, state: S, reader: Reader): Preview;
  /** What is previewed before anything was typed. */
  previewAtOnce?(state: S): ValuesOf<F>;
  /** Buttons by their name that do something with what was typed and save nothing; what they say is shown at once. */
  trials?: Readonly<Record<string, (typed: Typed<F, S>) => Promise<{ said: string; isRefused?: boolean }>>>;
  /** The verb; what it says is shown on the page that it leads to. */
  save(values: ValuesOf<F>, change: Change, state: S, reader: Reader): Promise<Saved>;
}

export interface Typed<F extends Form, S> {
  values: ValuesOf<F>;
  /** Of the button. */
  pressed: string;
  state: S;
  reader: Reader;
}

/** One form of the owner: shown, judged beside its inputs, saved, and never over a change that nobody saw. */
export function formPage<F extends Form, S>(
  admin: AdminRouter,
  deps: ManageDeps,
  page: FormPage<F, S>,
): void {
  const { path, roles } = page;

  admin.get(path, { roles }, async (req, res) => {
    const reader = await readerOf(deps, req, res);
    const state = await page.load(reader);
    const raw = showForm(page.form(state, reader), page.show(state, reader));
    const preview = page.previewAtOnce && page.preview?.(page.previewAtOnce(state), state, reader);
    const version = versionOf(page.seen?.(state));
    await draw(req, res, { page, state, reader, raw, version, ...(preview && { preview }) });
  });

  admin.post(path, { roles }, async (req, res) => {
    const reader = await readerOf(deps, req, res);
    const state = await page.load(reader);
    const form = page.form(state, reader);
    const body = req.body as FormBody;
    const version = textOf(body, 'version').slice(0, 40);
    try {
      const values = readForm(form, body);
      const trial = Object.entries(page.trials ?? {}).find(([name]) => Object.hasOwn(body, name));
      if (trial) {
        const [name, attempt] = trial;
        const { said, isRefused } = await attempt({ values, pressed: textOf(body, name), state, reader });
        addFlash(req, { tone: isRefused === true ? 'bad' : 'ok', text: said });
      }
      if (trial || (page.preview && Object.hasOwn(body, 'preview'))) {
        const preview = page.preview?.(values, state, reader);
        const raw = typedInto(form, body);
        await draw(req, res, { page, state, reader, raw, version, ...(preview && { preview }) });
        return;
      }
      const saved = await page.save(values, { userId: reader.user.id, version }, state, reader);
      if ('shown' in saved) {
        await showOnce(req, res, { active: page.active, reader, ...saved.shown });
        return;
      }
      addFlash(req, { tone: saved.isRefused === true ? 'bad' : 'ok', text: saved.said });
      res.redirect(303, admin.shell.base + saved.to);
    } catch (error) {
      const refusal = refusalOf(error);
      if (!refusal) throw error;
      await draw(req, res, { page, state, reader, raw: typedInto(form, body), version, ...refusal });
    }
  });
}

interface Drawing<F extends Form, S> {
  page: FormPage<F, S>;
  state: S;
  reader: Reader;
  raw: Raw;
  version: string;
  problems?: Problems;
  isOutdated?: boolean;
  preview?: Preview;
  status?: number;
}

async function draw<F extends Form, S>(req: Request, res: Response, drawing: Drawing<F, S>): Promise<void> {
  const { page, state, reader, raw, version, problems, isOutdated = false, preview, status = 200 } = drawing;
  const look = page.look(state, reader);
  const fields = viewForm(page.form(state, reader), {
    raw,
    language: reader.language,
    ...(problems && { problems }),
  });
  const inputs = Object.values(fields).flatMap(({ label, inputs: ofField }) =>
    ofField.map((input) => ({ ...input, label: inputName(label, input.part, reader.t) })),
  );
  allowStylesOf(res, preview?.framed ?? []);
  await renderAdmin(req, res, {
    view: look.view ?? 'admin/manage/form',
    title: look.title,
    active: page.active,
    status,
    scripts: look.scripts ?? [],
    model: {
      ...look.model,
      look,
      fields,
      wrong: inputs.filter(({ problem }) => problem !== undefined),
      version,
      isOutdated,
      preview,
      canPreview: page.preview !== undefined,
      action: req.baseUrl + req.path,
      t: reader.t,
      f: reader.f,
    },
  });
}

async function showOnce(
  req: Request,
  res: Response,
  page: { active: string; reader: Reader; view: string; title: string; model: object; back: object },
): Promise<void> {
  const { reader, model, back, ...shown } = page;
  const look = { title: page.title, back };
  await renderAdmin(req, res, { ...shown, model: { ...model, look, t: reader.t, f: reader.f } });
}

/** What a form can say itself; anything else is for the page of errors. */
function refusalOf(
  error: unknown,
): Pick<Drawing<Form, unknown>, 'problems' | 'isOutdated' | 'status'> | undefined {
  if (error instanceof FormError) return { problems: error.problems, status: 422 };
  if (error instanceof AppError && error.code === 'CONFLICT') return { isOutdated: true, status: 409 };
  return undefined;
}
