import { AppError } from '@codexdlc/blueprint-kit/errors.ts';
import { wallClockAt } from '@codexdlc/blueprint-kit/time/zoned-time.ts';
import { Router } from 'express';
import { createVouchersRepository } from '../data/vouchers-repository.ts';
import { readVoucherCardToken } from '../vouchers/card-link.ts';
import type { Voucher } from '../vouchers/voucher.ts';
import { keepSecret } from './manage-access.ts';
import { renderSite } from './render-site.ts';
import type { SiteDeps } from './site-deps.ts';
import { siteFrame } from './site-frame.ts';
import { voucherCardView } from './voucher-card-view.ts';

/** The card of a voucher for whoever is given it: what it is worth, how it is redeemed. It names no buyer. */
export function voucherCardRoutes(deps: SiteDeps): Router {
  const router = Router({ caseSensitive: true });
  router.use('/vouchers/card', keepSecret());

  router.get('/vouchers/card/:token', async (req, res) => {
    const voucher = await voucherAt(deps, req.params.token);
    const frame = await siteFrame(deps, req);
    const card = voucherCardView(frame, voucher, wallClockAt(frame.settings.timeZone, deps.now()).day);
    renderSite(deps, req, res, frame, {
      view: 'voucher-card',
      title: card.title,
      isPrivate: true,
      model: { card },
    });
  });

  return router;
}

/** One that was only asked for has no card yet. */
async function voucherAt({ db, keys }: Pick<SiteDeps, 'db' | 'keys'>, token: string): Promise<Voucher> {
  const id = readVoucherCardToken(keys.links, token);
  const voucher = id === undefined ? undefined : await createVouchersRepository(db).find(id);
  if (!voucher || voucher.state === 'asked') throw new AppError('NOT_FOUND', 'this link opens no voucher');
  return voucher;
}
