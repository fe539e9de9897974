import { AppError } from '@codexdlc/blueprint-kit/errors.ts';
import { wallClockAt } from '@codexdlc/blueprint-kit/time/zoned-time.ts';
import { Router, urlencoded, type Request, type Response } from 'express';
import { createVouchersRepository } from '../data/vouchers-repository.ts';
import { askVoucher } from '../vouchers/ask-voucher.ts';
import { voucherCardPath } from '../vouchers/card-link.ts';
import { readCode, worthOf } from '../vouchers/voucher-rules.ts';
import { guardStamp, isFromPerson } from './form-guard.ts';
import { guessWithinLimit, withinLimit } from './limited-booking.ts';
import { renderSite } from './render-site.ts';
import type { SiteDeps } from './site-deps.ts';
import { siteFrame, type SiteFrame } from './site-frame.ts';
import { siteText } from './site-text.ts';
import { textBlocks } from './text-blocks.ts';
import { readVoucherForm, USUAL_AMOUNTS } from './voucher-wish.ts';
import { typedTexts } from './visitor-fields.ts';

const FIELDS = ['amount', 'other', 'name', 'phone', 'mail', 'forName', 'message', 'consent'] as const;
/** Nobody has more cards than that in a drawer, and 60 random bits are not found by trying. */
const CODES_PER_HOUR = 20;

interface Shown {
  wrong?: readonly string[];
  typed?: unknown;
  rest?: { isGood: boolean; text: string; cardHref?: string };
  code?: string;
}

/** Vouchers are asked for here and made by the salon; what is left of one is told to whoever has its code. */
export function voucherRoutes(deps: SiteDeps): Router {
  const router = Router();
  const form = urlencoded({ extended: false, limit: '16kb', parameterLimit: 20 });
  const { bookings } = deps.limits;
  const askLimit = { ...bookings, name: `${bookings.name}-vouchers` };
  const codeLimit = { ...bookings, name: `${bookings.name}-codes`, max: CODES_PER_HOUR };

  router.get('/vouchers', async (req, res) => {
    await render(req, res, await siteFrame(deps, req), {});
  });

  router.post('/vouchers', form, async (req, res) => {
    const body: unknown = req.body ?? {};
    const frame = await siteFrame(deps, req);
    try {
      const wish = readVoucherForm(body);
      if (!isFromPerson(deps.keys.links, body, deps.now())) {
        throw new AppError('INVALID_INPUT', 'the form came too fast or too late', { fields: ['guard'] });
      }
      await withinLimit(deps, req, askLimit, () => askVoucher(deps, { ...wish, language: frame.language }));
      res.redirect(303, frame.link('/vouchers/asked'));
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'INVALID_INPUT') throw error;
      res.status(error.status);
      await render(req, res, frame, { wrong: error.fields, typed: body });
    }
  });

  router.get('/vouchers/asked', async (req, res) => {
    const frame = await siteFrame(deps, req);
    const { vouchers } = frame.texts;
    renderSite(deps, req, res, frame, {
      view: 'voucher-asked',
      title: vouchers.askedTitle,
      isPrivate: true,
      model: { lead: vouchers.askedLead(frame.settings.businessName) },
    });
  });

  // By POST, so that no code is left in addresses and logs.
  router.post('/vouchers/rest', form, async (req, res) => {
    const frame = await siteFrame(deps, req);
    const { code } = typedTexts(req.body, ['code']);
    const rest = await guessWithinLimit(deps, req, codeLimit, () => restOf(frame, code));
    await render(req, res, frame, { rest, code: code.slice(0, 40) });
  });

  async function restOf(frame: SiteFrame, typed: string): Promise<NonNullable<Shown['rest']>> {
    const { texts, formats, settings } = frame;
    const code = readCode(typed);
    const voucher = code === undefined ? undefined : await createVouchersRepository(deps.db).findByCode(code);
    const today = wallClockAt(settings.timeZone, deps.now()).day;
    const worth = voucher ? worthOf(voucher, today) : { kind: 'not-valid' as const };
    switch (worth.kind) {
      case 'worth': {
        const money = formats.money(worth.restCents);
        return {
          isGood: true,
          text: texts.vouchers.worth(money, formats.fullDate(worth.validUntil)),
          ...(voucher && { cardHref: frame.link(voucherCardPath(deps.keys.links, voucher.id)) }),
        };
      }
      case 'used-up':
        return { isGood: false, text: texts.vouchers.usedUp };
      case 'expired':
        return { isGood: false, text: texts.vouchers.expired(formats.fullDate(worth.validUntil)) };
      case 'not-valid':
        return { isGood: false, text: texts.vouchers.unknown };
    }
  }

  async function render(req: Request, res: Response, frame: SiteFrame, shown: Shown): Promise<void> {
    const { settings, texts, language, formats } = frame;
    const [own, consent] = await Promise.all([
      siteText(deps.db, 'vouchers', settings, language),
      siteText(deps.db, 'consent', settings, language),
    ]);
    const typed = typedTexts(shown.typed, FIELDS);
    renderSite(deps, req, res, frame, {
      view: 'vouchers',
      title: texts.vouchers.title,
      description: texts.vouchers.description(settings.businessName),
      status: res.statusCode,
      isPrivate: req.method !== 'GET',
      model: {
        own: textBlocks(own.text),
        amounts: USUAL_AMOUNTS.map((euros) => ({ value: String(euros), text: formats.money(euros * 100) })),
        wrong: shown.wrong ?? [],
        typed: { ...typed, amount: typed.amount || '50' },
        rest: shown.rest,
        code: shown.code ?? '',
        consent: consent.text,
        stamp: guardStamp(deps.keys.links, deps.now()),
      },
    });
  }

  return router;
}
