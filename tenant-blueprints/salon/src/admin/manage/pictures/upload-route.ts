import type { AdminRouter } from '@codexdlc/blueprint-kit/admin-shell/admin-router.ts';
import { addFlash } from '@codexdlc/blueprint-kit/admin-shell/flash.ts';
import { writeAudit } from '@codexdlc/blueprint-kit/audit/write-audit.ts';
import { AppError } from '@codexdlc/blueprint-kit/errors.ts';
import { readUpload } from '@codexdlc/blueprint-kit/pictures/read-upload.ts';
import { storePicture } from '@codexdlc/blueprint-kit/pictures/store-picture.ts';
import type { RequestHandler } from 'express';
import type { ManageDeps } from '../manage-deps.ts';
import { readerOf, type Reader } from '../reader.ts';

/** Takes a picture; what it cannot take is said on the page that it came from. */
export function addUploadRoute(admin: AdminRouter, deps: ManageDeps): void {
  admin.post('/pictures/upload', { roles: ['owner'], body: tolerantUpload() }, async (req, res) => {
    const reader = await readerOf(deps, req, res);
    const list = `${admin.shell.base}/pictures`;
    try {
      const refused: unknown = res.locals['uploadRefused'];
      if (refused instanceof AppError) throw refused;
      if (!req.file) {
        addFlash(req, { tone: 'bad', text: reader.t.pictures.noFile });
        res.redirect(303, list);
        return;
      }
      const by = reader.user.id;
      const { id } = await storePicture(deps.db, { file: req.file.buffer, alt: {}, by });
      await writeAudit(deps.db, { actor: `user:${by}`, action: 'picture.upload', about: `picture:${id}` });
      addFlash(req, { tone: 'ok', text: reader.t.pictures.uploaded });
      res.redirect(303, `${list}/${id}`);
    } catch (error) {
      const text = refusalText(error, reader);
      if (text === undefined) throw error;
      addFlash(req, { tone: 'bad', text });
      res.redirect(303, list);
    }
  });
}

/** A file that is too large has been refused before the page can answer in words: the refusal is kept for it. */
function tolerantUpload(): RequestHandler {
  const upload = readUpload();
  return (req, res, next) =>
    upload(req, res, (error?: unknown) => {
      if (!(error instanceof AppError)) {
        next(error);
        return;
      }
      res.locals['uploadRefused'] = error;
      next();
    });
}

function refusalText(error: unknown, { t }: Reader): string | undefined {
  if (!(error instanceof AppError)) return undefined;
  if (error.code === 'TOO_LARGE') return t.pictures.tooLarge;
  return error.code === 'INVALID_INPUT' ? t.pictures.unreadable : undefined;
}
