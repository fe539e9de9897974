import { LANGUAGES, type Language } from '@codexdlc/domain';
import type { Request, Response } from 'express';
import type { DeliverySettings } from '../delivery-settings.ts';
import type { SeenHandover } from '../open-handover.ts';
import { renderView } from '../render-view.ts';
import { DELIVERY_TEXTS, type Notice } from '../texts/delivery-texts.ts';
import { formatMoment } from '../texts/format-moment.ts';

const NOTICE_STATUS: Record<Notice, number> = {
  used: 410,
  expired: 410,
  replaced: 410,
  ended: 410,
  unknown: 404,
  later: 503,
  tooMany: 429,
  failed: 500,
};

export type PageWriter = ReturnType<typeof createPageWriter>;

/** Every page of a hand-over, in the language of the mail; without one, in the reader's. */
export function createPageWriter({ settings }: { settings: DeliverySettings }) {
  const base = `${new URL(settings.publicUrl).pathname.replace(/\/+$/, '')}/h`;
  const write = async (
    res: Response,
    status: number,
    page: { view: string; language: Language; model?: object },
  ): Promise<void> => {
    const { view, language, model } = page;
    const t = DELIVERY_TEXTS[language];
    const html = await renderView(`pages/${view}`, {
      ...model,
      t,
      language,
      sender: settings.sender,
      assets: `${base}/assets`,
    });
    res.status(status).set('Content-Language', language).type('html').send(html);
  };
  const moment = (at: Date | null, language: Language) =>
    at === null ? '' : formatMoment(at, language, settings.timeZone);

  return {
    async open(res: Response, { handover, subject }: SeenHandover, wrong = false): Promise<void> {
      const { id, language } = handover;
      const until = moment(handover.expiresAt, language);
      const model = {
        business: subject.business,
        domain: subject.domain,
        until,
        wrong,
        action: `${base}/${id}`,
      };
      await write(res, wrong ? 404 : 200, { view: 'open', language, model });
    },

    async opened(res: Response, { handover, subject }: SeenHandover, signInUrl: string): Promise<void> {
      const { language } = handover;
      const siteUrl = new URL('/', signInUrl).href;
      const model = { business: subject.business, domain: subject.domain, signInUrl, siteUrl };
      await write(res, 200, { view: 'opened', language, model });
    },

    async notice(req: Request, res: Response, notice: Notice, seen?: SeenHandover): Promise<void> {
      const language = seen?.handover.language ?? readersLanguage(req);
      if (!seen) res.vary('Accept-Language');
      const t = DELIVERY_TEXTS[language];
      const usedAt = notice === 'used' ? moment(seen?.handover.openedAt ?? null, language) : '';
      const subject = seen && t.newLinkSubject(seen.subject.domain);
      const model = {
        notice: t.notice[notice],
        text: usedAt === '' ? t.notice[notice].text : t.usedAt(usedAt),
        writeUrl: `mailto:${settings.sender.address}${subject === undefined ? '' : `?subject=${encodeURIComponent(subject)}`}`,
      };
      await write(res, NOTICE_STATUS[notice], { view: 'notice', language, model });
    },
  };
}

function readersLanguage(req: Request): Language {
  const accepted = req.acceptsLanguages([...LANGUAGES]);
  return LANGUAGES.find((language) => language === accepted) ?? 'de';
}
