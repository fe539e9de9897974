import { writeAudit } from '@codexdlc/blueprint-kit/audit/write-audit.ts';
import { formatsFor } from '@codexdlc/blueprint-kit/i18n/formats.ts';
import type { Language } from '@codexdlc/blueprint-kit/i18n/languages.ts';
import { writeMessage } from '@codexdlc/blueprint-kit/messages/write-message.ts';
import { createVouchersRepository } from '../data/vouchers-repository.ts';
import { SITE_TEXTS } from '../i18n/site-texts.ts';
import type { SalonDeps } from '../salon-deps.ts';

/** Texts are clean. */
export interface VoucherWish {
  amountCents: number;
  name: string;
  phone?: string | undefined;
  mail?: string | undefined;
  forName: string;
  message: string;
  language: Language;
}

/** Stored with the mail that tells the salon; it gets its code when the salon has the money. */
export async function askVoucher(
  deps: Pick<SalonDeps, 'db' | 'settings' | 'newId'>,
  wish: VoucherWish,
): Promise<{ id: string }> {
  const settings = await deps.settings.read();
  const id = deps.newId();
  await deps.db.transaction(async (trx) => {
    await createVouchersRepository(trx).insert({
      id,
      amountCents: wish.amountCents,
      buyer: { name: wish.name, phone: wish.phone, mail: wish.mail },
      forName: wish.forName,
      message: wish.message,
      language: wish.language,
    });
    await writeAudit(trx, {
      actor: 'customer',
      action: 'voucher.ask',
      about: `voucher:${id}`,
      detail: { amountCents: wish.amountCents },
    });
    if (settings.mail === '') return;
    const { vouchers } = SITE_TEXTS[settings.language];
    const money = formatsFor(settings.language, settings.timeZone).money(wish.amountCents);
    const contact = [wish.phone, wish.mail].filter((text) => text !== undefined).join(', ');
    await writeMessage(trx, {
      dedupeKey: `voucher-asked:${id}`,
      kind: 'voucher-asked',
      channel: 'mail',
      recipient: settings.mail,
      about: [`voucher:${id}`],
      language: settings.language,
      subject: vouchers.askedMailSubject(money),
      text: vouchers.askedMailText(wish.name, contact, money),
    });
  });
  return { id };
}
