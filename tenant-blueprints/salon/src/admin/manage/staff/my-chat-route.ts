import type { AdminRouter } from '@codexdlc/blueprint-kit/admin-shell/admin-router.ts';
import { renderAdmin } from '@codexdlc/blueprint-kit/admin-shell/render-admin.ts';
import { AppError } from '@codexdlc/blueprint-kit/errors.ts';
import { chatLink } from '../../../bot/chat-code.ts';
import type { ManageDeps } from '../manage-deps.ts';
import { readerOf } from '../reader.ts';

/** The address that binds a chat to whoever is signed in; a page shows it, because no form may lead to another site. */
export function addMyChatRoute(admin: AdminRouter, deps: ManageDeps): void {
  admin.post('/my-times/telegram', { roles: ['owner', 'staff'] }, async (req, res) => {
    const { user, t, f } = await readerOf(deps, req, res);
    const href = await chatLink(deps, { userId: user.id });
    if (href === undefined) throw new AppError('NOT_FOUND', 'this salon has no bot to talk to');
    const { title, lead } = t.chat;
    const look = { title, lead, back: { href: '/my-times', label: t.staff.me.title } };
    const model = { href, look, t, f };
    await renderAdmin(req, res, { view: 'admin/manage/my-chat', title, active: 'my-times', model });
  });
}
