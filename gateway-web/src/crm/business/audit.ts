import { Router } from 'express';
import { z } from 'zod';
import type { GatewayDeps } from '../../http/gateway-deps.ts';
import { platformOf } from '../../http/signed-in.ts';
import { pagerOf, showLedger } from './ledger.ts';
import { wordsOf } from './page-words.ts';

export const AUDIT_PATH = '/crm/audit';
const PAGE = 100;
const Query = z.object({
  object: z.string().trim().max(100).catch(''),
  cursor: z
    .string()
    .regex(/^[1-9]\d{0,14}$/)
    .or(z.literal(''))
    .catch(''),
});

/** Who did what, newest first. */
export function auditPages(deps: GatewayDeps): Router {
  const router = Router({ caseSensitive: true });
  router.get('/', async (req, res) => {
    const { texts, format } = wordsOf(deps, res);
    const t = texts.audit;
    const query = Query.parse(req.query);
    const { items, nextCursor } = await platformOf(deps, res).get('/v1/audit', {
      params: {
        query: {
          limit: PAGE,
          ...(query.object === '' ? {} : { objectId: query.object }),
          ...(query.cursor === '' ? {} : { cursor: query.cursor }),
        },
      },
    });
    const pager = pagerOf(AUDIT_PATH, query, {
      nextCursor,
      summary: texts.shown(format.number(items.length)),
    });
    await showLedger(res, {
      title: t.title,
      head: { title: t.title },
      filter: {
        action: AUDIT_PATH,
        button: texts.filter,
        fields: [{ name: 'object', kind: 'search', label: t.ofObject, value: query.object, isMono: true }],
        ...(query.object === '' ? {} : { clear: { href: AUDIT_PATH, label: texts.clear } }),
      },
      table: {
        caption: t.title,
        columns: [
          { label: t.at },
          { label: t.who },
          { label: t.what },
          { label: t.object },
          { label: t.details, isSecondary: true },
        ],
        rows: items.map((row) => ({
          cells: [
            { kind: 'time', at: new Date(row.at) },
            { kind: 'text', text: row.actorName },
            { kind: 'mono', text: row.action },
            {
              kind: 'mono',
              text: `${row.objectKind} ${row.objectId.slice(0, 13)}`,
              href: `${AUDIT_PATH}?object=${encodeURIComponent(row.objectId)}`,
            },
            { kind: 'text', text: detailText(row.details), isMuted: true },
          ],
        })),
      },
      ...(pager && { pager }),
    });
  });
  return router;
}

const LONGEST = 120;

function detailText(details: Record<string, unknown>): string {
  const words = Object.entries(details).map(
    ([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
  const text = words.join(', ');
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
