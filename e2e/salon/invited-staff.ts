import type { Page } from 'playwright-core';
import { connectDatabase } from '../../tenant-blueprints/kit/src/data/database.ts';
import { Secret } from '../../tenant-blueprints/kit/src/secret.ts';
import { signIn, STAFF, type SalonBed } from './salon-bed.ts';

const invited = new WeakSet<SalonBed>();

/** Mehmet, signed in; the first time the owner invites him, and he opens the link of the mail. */
export async function invitedStaff(bed: SalonBed): Promise<Page> {
  const { trial } = bed;
  const page = await bed.visitor({ width: 390 });
  if (!invited.has(bed)) {
    await invite(bed, page);
    invited.add(bed);
  }
  await signIn(page, trial.url, STAFF);
  return page;
}

async function invite(bed: SalonBed, page: Page): Promise<void> {
  const { trial } = bed;
  const owner = await bed.owner();
  await owner.goto(`${trial.url}/admin/users`);
  await owner.fill('input[name="name"]', 'Mehmet');
  await owner.fill('input[name="mail"]', STAFF.mail);
  await owner.selectOption('select[name="role"]', 'staff');
  await owner.click('form[action$="/users"] button:not([type="button"])');
  await owner.waitForLoadState();
  await page.goto(await linkOfMail(bed));
  await page.fill('input[name="password"]', STAFF.password);
  await page.click('main form button:not([type="button"])');
  await page.waitForLoadState();
  await takeChair(trial.databaseUrl);
  await owner.context().close();
}

async function linkOfMail({ trial }: SalonBed): Promise<string> {
  for (let tries = 0; tries < 150; tries += 1) {
    const mail = trial.mails.mails().find(({ to }) => JSON.stringify(to).includes(STAFF.mail));
    const link = mail && /https?:\/\/\S+\/admin\/\S+/.exec(mail.text ?? '')?.[0];
    if (link !== undefined) return link;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('the invitation did not come within 30 s');
}

async function takeChair(databaseUrl: string): Promise<void> {
  const db = connectDatabase({
    url: new Secret(databaseUrl),
    applicationName: 'e2e',
    maxConnections: 1,
  });
  try {
    const [user] = await db('users').where({ mail: STAFF.mail }).select<{ id: string }[]>('id');
    await db('staff').where({ id: 2 }).update({ user_id: user?.id });
  } finally {
    await db.destroy();
  }
}
