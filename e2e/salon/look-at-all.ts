import type { Page } from 'playwright-core';
import { crawl } from './crawl.ts';
import { lookAt } from './look-at.ts';
import { shapeName } from './page-shape.ts';
import { invitedStaff } from './invited-staff.ts';
import type { SalonBed } from './salon-bed.ts';

export type SalonRole = 'visitor' | 'owner' | 'staff';

export interface LookWish {
  role: SalonRole;
  language: 'de' | 'en';
  widths: readonly number[];
  folder?: string | undefined;
}

/** Files and feeds are no pages; the ways out would end the visit. */
const NO_PAGE = /\.(?:css|csv|ics|json|xml|txt|webp|png|svg)$|\/sign-out|\/api\//;

/** Walks all pages that this person can reach and says what is wrong with them. */
export async function lookAtAll(
  bed: SalonBed,
  { role, language, widths, folder }: LookWish,
): Promise<{ pages: string[]; wrong: string[] }> {
  const { url } = bed.trial;
  const page = await pageOf(bed, role, language);
  const start = role === 'visitor' ? [`${url}/`, `${url}/booking`, `${url}/admin/sign-in`] : [`${url}/admin`];
  const found = await crawl(page, {
    from: start.map((address) => (role === 'visitor' ? `${address}?lang=${language}` : address)),
    isMeant: ({ origin, pathname, searchParams }) =>
      origin === url &&
      !NO_PAGE.test(pathname) &&
      (searchParams.get('lang') ?? language) === language &&
      (role === 'visitor' || pathname.startsWith('/admin')),
  });
  const wrong: string[] = [];
  for (const [shape, address] of found) {
    for (const width of widths)
      wrong.push(...(await lookAt(page, { name: `${role}-${shapeName(shape)}`, address, width, folder })));
  }
  await page.context().close();
  return { pages: [...found.keys()], wrong };
}

function pageOf(bed: SalonBed, role: SalonRole, language: 'de' | 'en'): Promise<Page> {
  switch (role) {
    case 'visitor':
      return bed.visitor({ language });
    case 'owner':
      return bed.owner(language);
    case 'staff':
      return invitedStaff(bed);
  }
}
