import { Router } from 'express';
import type { GatewayDeps } from '../../http/gateway-deps.ts';
import { nichePath } from '../../public-site/site-paths-plan.ts';
import { showLedger } from './ledger.ts';
import { wordsOf } from './page-words.ts';

/** What the agency is and where each thing is changed; and which niches the site has. */
export function settingsPages(deps: GatewayDeps): Router {
  const router = Router({ caseSensitive: true });
  router.get('/', async (_req, res) => {
    const { locale, texts, format } = wordsOf(deps, res);
    const t = texts.settings;
    const { niches } = deps;
    const { agency, publicUrl, mail, leads, timeZone } = deps.config;
    await showLedger(res, {
      title: t.title,
      head: { title: t.title, lead: t.lead },
      panels: [
        {
          title: t.agency,
          facts: {
            items: [
              { label: `${t.agency} · AGENCY_NAME`, value: agency.name },
              { label: `${t.site} · GATEWAY_URL`, value: publicUrl, href: publicUrl },
              { label: `${t.mails} · MAIL_FROM`, value: mail.url === undefined ? t.noMails : mail.from },
              {
                label: `${t.imprint} · AGENCY_FILE`,
                status: agency.imprint ? { tone: 'ok', word: t.complete } : { tone: 'bad', word: t.missing },
              },
              {
                label: `${t.retentionLabel} · LEAD_RETENTION_DAYS`,
                value: t.retention(format.number(leads.retentionDays)),
              },
              { label: `${t.timeZone} · TIME_ZONE`, value: timeZone },
            ],
          },
        },
        {
          title: t.niches,
          table: {
            caption: t.niches,
            columns: [
              { label: texts.name },
              { label: t.blueprint },
              { label: t.survey, isSecondary: true },
              { label: t.demo },
            ],
            rows: niches.map((niche) => {
              const demo = agency.demoUrls[niche.name];
              return {
                cells: [
                  {
                    kind: 'link',
                    text: niche.texts[locale].name,
                    href: nichePath(locale, niche),
                    note: niche.name,
                  },
                  { kind: 'mono', text: niche.blueprint },
                  { kind: 'mono', text: niche.survey },
                  demo === undefined ? { kind: 'none' } : { kind: 'mono', text: demo, href: demo },
                ],
              };
            }),
          },
        },
      ],
    });
  });
  return router;
}
