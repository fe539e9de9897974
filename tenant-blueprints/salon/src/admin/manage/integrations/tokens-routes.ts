import type { AdminRouter } from '@codexdlc/blueprint-kit/admin-shell/admin-router.ts';
import type { ApiToken } from '@codexdlc/blueprint-kit/api-tokens/api-token.ts';
import { createApiTokensRepository } from '@codexdlc/blueprint-kit/api-tokens/api-tokens-repository.ts';
import { createApiToken, revokeApiToken } from '@codexdlc/blueprint-kit/api-tokens/create-api-token.ts';
import { writeAudit } from '@codexdlc/blueprint-kit/audit/write-audit.ts';
import { FormError } from '@codexdlc/blueprint-kit/forms/form.ts';
import { textField } from '@codexdlc/blueprint-kit/forms/text-fields.ts';
import { choiceField, choicesField } from '@codexdlc/blueprint-kit/forms/value-fields.ts';
import { API_SCOPES, TOKEN_PREFIX } from '../../../api/scopes.ts';
import { formPage } from '../form-page.ts';
import { actionRoute } from '../list-page.ts';
import type { ManageDeps } from '../manage-deps.ts';
import { momentWords } from '../moment-words.ts';
import type { Reader } from '../reader.ts';

const path = '/settings/tokens';
const roles = ['owner'] as const;
const DAY_MS = 86_400_000;
const EXPIRIES = ['30', '365', 'never'] as const;

/** Keys for other programs; each is shown once. */
export function addTokensRoutes(admin: AdminRouter, deps: ManageDeps): void {
  formPage(admin, deps, {
    path,
    roles,
    active: 'settings',
    load: () => createApiTokensRepository(deps.db).list(),
    form: (_tokens, { t }) => {
      const words = t.integrations.tokens;
      return {
        name: textField({ label: words.name, max: 80, isRequired: true, help: words.nameHelp }),
        scopes: choicesField({
          label: words.scopes,
          options: API_SCOPES.map((value) => ({ value, label: words.scopeNames[value] })),
        }),
        expires: choiceField({
          label: words.expires,
          options: EXPIRIES.map((value) => ({ value, label: words.expiry[value] })),
        }),
      };
    },
    show: () => ({ expires: '365' as const }),
    look: (tokens, reader) => ({
      title: reader.t.integrations.tokens.title,
      lead: reader.t.integrations.tokens.lead,
      submit: reader.t.integrations.tokens.add,
      sections: [{ title: reader.t.integrations.tokens.add, rows: ['name', 'scopes', 'expires'] }],
      back: { href: '/settings', label: reader.t.settings.title },
      view: 'admin/manage/secrets',
      model: {
        entries: tokens.map((token) => entryOf(token, deps.now(), reader)),
        noneText: reader.t.integrations.tokens.none,
        link: { href: '/api/v1', label: reader.t.integrations.tokens.docs },
      },
    }),
    async save({ name, scopes, expires }, { userId }, _tokens, { t }) {
      if (scopes.length === 0) throw new FormError({ scopes: { code: 'missing' } });
      const days = expires === 'never' ? undefined : Number(expires);
      const expiresAt = days === undefined ? undefined : new Date(deps.now().getTime() + days * DAY_MS);
      const { token } = await deps.db.transaction(async (trx) => {
        const made = await createApiToken(trx, { name, scopes, expiresAt, prefix: TOKEN_PREFIX }, { userId });
        const about = `token:${made.id}`;
        await writeAudit(trx, { actor: `user:${userId}`, action: 'token.create', about, detail: { scopes } });
        return made;
      });
      const words = t.integrations.tokens;
      return {
        shown: {
          view: 'admin/manage/secret',
          title: words.onceTitle,
          model: { secret: token, text: words.once },
          back: { href: path, label: words.title },
        },
      };
    },
  });

  actionRoute(admin, deps, {
    path: `${path}/:id/revoke`,
    roles,
    back: () => path,
    async act(reader) {
      const id = reader.id('id');
      await deps.db.transaction(async (trx) => {
        await revokeApiToken(trx, id, deps.now());
        const about = `token:${id}`;
        await writeAudit(trx, { actor: `user:${reader.user.id}`, action: 'token.revoke', about });
      });
      return { to: path, said: reader.t.integrations.tokens.revoked };
    },
  });
}

function entryOf(token: ApiToken, now: Date, { t, f, settings }: Reader) {
  const words = t.integrations.tokens;
  const isExpired = token.expiresAt !== undefined && token.expiresAt <= now;
  const isLive = token.revokedAt === undefined && !isExpired;
  const moment = (at: Date) => momentWords(f, settings.timeZone, at);
  return {
    name: token.name,
    mono: `${token.hint}…`,
    state: token.revokedAt ? words.isRevoked : isExpired ? words.expired : words.active,
    tone: isLive ? 'ok' : 'off',
    details: [
      API_SCOPES.filter((scope) => token.scopes.includes(scope))
        .map((scope) => words.scopeNames[scope])
        .join(', '),
      token.lastUsedAt ? words.used(moment(token.lastUsedAt)) : words.neverUsed,
      ...(token.expiresAt ? [words.until(moment(token.expiresAt))] : []),
    ],
    ...(isLive && {
      end: { path: `${path}/${token.id}/revoke`, label: words.revoke, help: words.revokeHelp },
    }),
  };
}
