import { notFound } from '@codexdlc/domain';
import { createLeadAttachmentsRepository, isPictureType } from '@codexdlc/domain/leads';
import { Router } from 'express';
import { z } from 'zod';
import type { GatewayDeps } from '../../../http/gateway-deps.ts';
import { userOf } from '../../../http/signed-in.ts';
import { requireLeadId } from '../lead-addresses.ts';

/** Pictures of strangers: never a page, whatever they hold. Opened by themselves they may do nothing at all. */
export function attachmentPages({ db }: Pick<GatewayDeps, 'db'>): Router {
  const router = Router({ caseSensitive: true, strict: true });
  router.get('/:leadId/attachments/:attachmentId', async (req, res) => {
    const leadId = requireLeadId(req.params.leadId);
    const id = z.uuid().safeParse(req.params.attachmentId).data;
    const attachments = createLeadAttachmentsRepository(db, userOf(res).actor);
    const picture = id === undefined ? undefined : await attachments.picture(leadId, id);
    if (!picture) throw notFound('attachment', req.params.attachmentId);
    const isShown = isPictureType(picture.mediaType);
    res
      .set('Content-Type', isShown ? picture.mediaType : 'application/octet-stream')
      .set('Content-Disposition', isShown ? 'inline' : 'attachment')
      .set('Content-Security-Policy', "default-src 'none'; sandbox")
      .set('X-Content-Type-Options', 'nosniff')
      .set('Cache-Control', 'private, no-store')
      .send(picture.data);
  });
  return router;
}
