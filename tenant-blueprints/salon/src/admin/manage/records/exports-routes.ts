import type { AdminRouter } from '@codexdlc/blueprint-kit/admin-shell/admin-router.ts';
import { userOf } from '@codexdlc/blueprint-kit/accounts/require-role.ts';
import { writeAudit } from '@codexdlc/blueprint-kit/audit/write-audit.ts';
import { AppError } from '@codexdlc/blueprint-kit/errors.ts';
import { sendCsv } from '../../statistics/send-csv.ts';
import { listPage } from '../list-page.ts';
import type { ManageDeps } from '../manage-deps.ts';
import { createExportTablesRepository, EXPORTS, type ExportName } from './export-tables-repository.ts';

const NAMES = Object.keys(EXPORTS) as ExportName[];

/** The owner's data as tables. */
export function addExportsRoutes(admin: AdminRouter, deps: ManageDeps): void {
  listPage(admin, deps, {
    path: '/settings/exports',
    roles: ['owner'],
    active: 'settings',
    look({ t }) {
      const { title, lead, download, names, others } = t.records.exports;
      const files = NAMES.map((name) => ({
        href: `/settings/exports/${name}.csv`,
        label: download(names[name]),
      }));
      const back = { href: '/settings', label: t.settings.title };
      return Promise.resolve({ view: 'admin/manage/exports', title, lead, back, model: { files, others } });
    },
  });

  admin.get('/settings/exports/:file', { roles: ['owner'] }, async (req, res) => {
    const name = NAMES.find((each) => `${each}.csv` === req.params['file']);
    if (!name) throw new AppError('NOT_FOUND', 'there is no such table');
    const { columns, rows } = await createExportTablesRepository(deps.db).read(name);
    await writeAudit(deps.db, { actor: `user:${userOf(res).id}`, action: 'export', about: `table:${name}` });
    await sendCsv(res, `${name}.csv`, columns, rows, (await deps.settings.read()).timeZone);
  });
}
