import { deriveKey } from '../../tenant-blueprints/kit/src/accounts/derive-key.ts';
import { mailHash } from '../../tenant-blueprints/salon/src/review-requests/mail-hash.ts';
import { refusalPath } from '../../tenant-blueprints/salon/src/review-requests/refusal-link.ts';
import { lookAt } from './look-at.ts';
import type { SalonBed } from './salon-bed.ts';

const GUEST = 'karla@example.org';

export interface LinkedWish {
  language: 'de' | 'en';
  widths: readonly number[];
  folder?: string | undefined;
}

/** Pages that only a mail leads to: what is wrong with them, and a picture of each where a folder is given. */
export async function lookAtLinked(
  bed: SalonBed,
  { language, widths, folder }: LinkedWish,
): Promise<string[]> {
  const page = await bed.visitor({ language });
  const wrong: string[] = [];
  const look = async (name: string, address: string) => {
    for (const width of widths)
      wrong.push(...(await lookAt(page, { name: `visitor-${name}`, address, width, folder })));
  };
  await look('vouchers-card-id', await soldVoucher(bed, language));
  const links = deriveKey(bed.trial.sessionSecret, 'links');
  const refusal = `${bed.trial.url}${refusalPath(links, mailHash(`${language}@example.org`))}?lang=${language}`;
  await look('review-requests-id', refusal);
  await page.goto(refusal);
  await page.click('main form button');
  await look('review-requests-id-done', refusal);
  await page.context().close();
  return wrong;
}

/** Sold at the desk; its mail has the address of the card. */
async function soldVoucher(bed: SalonBed, language: 'de' | 'en'): Promise<string> {
  const owner = await bed.owner(language);
  await owner.goto(`${bed.trial.url}/admin/vouchers/new`);
  await owner.fill('input[name="amount"]', '75');
  await owner.fill('input[name="buyerName"]', 'Karla Sommer');
  await owner.fill('input[name="buyerMail"]', GUEST);
  await owner.fill('input[name="forName"]', 'Ruth');
  await owner.fill(
    '[name="message"]',
    language === 'de' ? 'Zum Sechzigsten. Deine Karla' : 'For your sixtieth. Karla',
  );
  await owner.selectOption('select[name="language"]', language);
  await owner.click('main form button:not([name]):not([type="button"])');
  await owner.waitForURL(/\/vouchers\/[0-9a-f-]{36}$/);
  await owner.context().close();
  for (let tries = 0; tries < 100; tries += 1) {
    const mail = bed.trial.mails.mails().findLast(({ to }) => to.includes(GUEST));
    const link = /https?:\/\/\S+\/vouchers\/card\/\S+/.exec(mail?.text ?? '')?.[0];
    if (link?.endsWith(`lang=${language}`) === true) return link;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`no mail to ${GUEST} has a link to the card of the voucher`);
}
