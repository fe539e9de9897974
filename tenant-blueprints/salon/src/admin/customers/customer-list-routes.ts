import type { AdminRouter } from '@codexdlc/blueprint-kit/admin-shell/admin-router.ts';
import { renderAdmin } from '@codexdlc/blueprint-kit/admin-shell/render-admin.ts';
import { wallClockAt } from '@codexdlc/blueprint-kit/time/zoned-time.ts';
import { CUSTOMERS_TEXTS } from '../../i18n/customers-texts.ts';
import type { AdminDeps } from '../admin-deps.ts';
import { readWhole, textOf } from '../desk-input.ts';
import { deskOf } from '../desk-page.ts';
import { ROLES } from '../roles.ts';
import { readCustomerQuery } from './customer-query-rules.ts';
import { createCustomerSearchRepository } from './customer-search-repository.ts';

const PAGE = 50;
const LAST_OFFSET = 1_000_000;

/** Everybody who was here or will be, found by name, number or address. */
export function addCustomerListRoutes(admin: AdminRouter, deps: AdminDeps): void {
  admin.get('/customers', { roles: ROLES.all }, async (req, res) => {
    const { actor, f, timeZone, language } = await deskOf(deps, res);
    const t = CUSTOMERS_TEXTS[language];
    const typed = textOf(req.query, 'q').slice(0, 200);
    const offset = readWhole(textOf(req.query, 'from'), 0, LAST_OFFSET) ?? 0;
    const found = await createCustomerSearchRepository(deps.db).search({
      query: readCustomerQuery(typed),
      now: deps.now(),
      // Nobody has this number: staff without a calendar see nobody.
      staffId: actor.kind === 'owner' ? undefined : (actor.staffId ?? 0),
      limit: PAGE + 1,
      offset,
    });
    const day = (at: Date | undefined) => (at ? f.shortDay(wallClockAt(timeZone, at).day) : '');
    await renderAdmin(req, res, {
      view: 'admin/customers',
      title: t.title,
      active: 'customers',
      model: {
        t,
        typed,
        isSearch: typed !== '',
        rows: found.slice(0, PAGE).map((each) => ({
          href: `${admin.shell.base}/customers/${each.id}`,
          cells: {
            name: each.name,
            contact: each.phone ?? each.mail ?? '',
            next: day(each.nextAt),
            last: day(each.lastAt),
            visits: String(each.visitCount),
            noShows: each.noShowCount > 0 ? String(each.noShowCount) : '',
          },
        })),
        columns: [
          { key: 'name', label: t.columns.name, isMain: true },
          { key: 'contact', label: t.columns.contact },
          { key: 'next', label: t.columns.next },
          { key: 'last', label: t.columns.last },
          { key: 'visits', label: t.columns.visits, isNumber: true },
          { key: 'noShows', label: t.columns.noShows, isNumber: true },
        ],
        moreHref:
          found.length > PAGE
            ? `${admin.shell.base}/customers?${new URLSearchParams({ q: typed, from: String(offset + PAGE) }).toString()}`
            : undefined,
      },
    });
  });
}
