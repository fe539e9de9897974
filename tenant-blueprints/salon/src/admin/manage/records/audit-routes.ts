import type { AdminRouter } from '@codexdlc/blueprint-kit/admin-shell/admin-router.ts';
import { listPage } from '../list-page.ts';
import type { ManageDeps } from '../manage-deps.ts';
import { momentWords } from '../moment-words.ts';
import type { Reader } from '../reader.ts';
import { createAuditListRepository, type AuditLine } from './audit-list-repository.ts';

const PAGE = 100;

/** Who changed what. */
export function addAuditRoutes(admin: AdminRouter, deps: ManageDeps): void {
  listPage(admin, deps, {
    path: '/settings/audit',
    roles: ['owner'],
    active: 'settings',
    async look(reader) {
      const asked = reader.query('before') ?? '';
      const before = /^\d{1,15}$/.test(asked) ? Number(asked) : undefined;
      const lines = await createAuditListRepository(deps.db).list(before, PAGE);
      const { title, lead } = reader.t.records.audit;
      const last = lines.length === PAGE ? lines.at(-1) : undefined;
      return {
        view: 'admin/manage/audit',
        title,
        lead,
        back: { href: '/settings', label: reader.t.settings.title },
        model: {
          rows: lines.map((line) => rowOf(line, reader)),
          older: last && `/settings/audit?before=${last.id}`,
        },
      };
    },
  });
}

function rowOf(line: AuditLine, { t, f, settings }: Reader) {
  const { actors, unknown } = t.records.audit;
  const [kind = ''] = line.actor.split(':');
  const known = Object.entries(actors).find(([name]) => name === kind)?.[1];
  return {
    when: momentWords(f, settings.timeZone, line.at),
    who: line.userName ?? known ?? unknown,
    what: line.action,
    about: line.about,
    detail: Object.keys(line.detail).length > 0 ? JSON.stringify(line.detail) : '',
  };
}
