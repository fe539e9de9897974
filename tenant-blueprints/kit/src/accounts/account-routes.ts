import type { AdminRouter } from '../admin-shell/admin-router.ts';
import { renderAdmin } from '../admin-shell/render-admin.ts';
import type { AccountsDeps } from './accounts-deps.ts';
import { userOf } from './require-role.ts';
import { ENTER_TEXTS } from './texts/enter-texts.ts';

/** What everybody manages of their own access. */
export function addAccountRoutes(admin: AdminRouter, deps: AccountsDeps): void {
  admin.get('/account', { roles: deps.roles.all }, async (req, res) => {
    const user = userOf(res);
    await renderAdmin(req, res, {
      view: 'kit/pages/account',
      title: user.name,
      model: { e: ENTER_TEXTS[user.language] },
    });
  });
}
