import { newId, proposeSlug } from '@codexdlc/domain';
import { createLeadsRepository, type LeadDetails } from '@codexdlc/domain/leads';
import { recommendedPlanId } from '@codexdlc/domain/niches';
import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import type { GatewayDeps } from '../../http/gateway-deps.ts';
import { createLimiter } from '../../http/limits.ts';
import { addFlash } from '../../http/page-middleware.ts';
import { platformOf, userOf } from '../../http/signed-in.ts';
import type { Locale } from '../../locale/locale.ts';
import { problemLine, problemNotice } from '../../platform-words/problem-notice.ts';
import { createFormat, type Format } from '../../view/format.ts';
import { pageOf, renderPage } from '../../view/render-page.ts';
import { readParams } from '../read-params.ts';
import { addressesOf, checkDomain, createNameServer, type NameServer } from './check-domain.ts';
import { OWN_SERVER, readDeployForm, type DeployValues } from './deploy-form.ts';
import { deployFormView, settingsPart, slugField, type FormFacts } from './deploy-form-view.ts';
import { deployTenant, type DeployResult } from './deploy-tenant.ts';
import { domainView } from './domain-view.ts';
import { prefilledValues } from './prefill-rules.ts';
import { fieldProblems } from './problem-fields.ts';
import { readChoices } from './read-choices.ts';
import { FORM_TEXTS } from './texts/form-texts.ts';

const LeadParams = z.object({ leadId: z.uuid() });
const text = (max: number) => z.string().max(max).catch('');
const DomainQuery = z.object({ domain: text(300), host: text(40) });

export interface DeployFormOptions {
  names?: NameServer;
}

/** The form that makes a tenant, of a lead or of nothing. */
export function deployFormPages(deps: GatewayDeps, options: DeployFormOptions = {}): Router {
  const router = Router({ caseSensitive: true, strict: true });
  const names = options.names ?? createNameServer();
  const pages = formPages({ ...deps, names });
  const ofLead = (req: Request) => readParams(LeadParams, req).leadId;

  router.get('/deploy', (req, res) => pages.show(req, res, undefined));
  router.post('/deploy', (req, res) => pages.submit(req, res, undefined));
  router.get('/leads/:leadId/deploy', (req, res) => pages.show(req, res, ofLead(req)));
  router.post('/leads/:leadId/deploy', (req, res) => pages.submit(req, res, ofLead(req)));
  router.get('/deploy/settings', pages.settings);
  router.get('/deploy/slug', pages.slug);
  router.get('/deploy/domain', pages.domain);
  return router;
}

interface FormPageDeps extends GatewayDeps {
  names: NameServer;
}

function formPages(deps: FormPageDeps) {
  const checks = createLimiter(deps, { name: 'domain-check', points: 60, perSeconds: 60 });

  const wordsOf = (res: Response) => {
    const { locale, agency } = pageOf(res);
    return { locale, format: createFormat(locale, agency.timeZone, deps.now()) };
  };

  /** Where the form is about: the lead, and what its niche proposes. */
  const readLead = async (res: Response, leadId: string | undefined) => {
    if (leadId === undefined) return { lead: undefined, niche: undefined };
    const lead = await createLeadsRepository(deps.db, userOf(res).actor).get(leadId);
    return { lead, niche: deps.niches.find(({ name }) => name === lead.niche) };
  };

  const factsOf = async (
    res: Response,
    leadId: string | undefined,
    given: DeployValues | undefined,
    req: Request,
  ) => {
    const { lead, niche } = await readLead(res, leadId);
    const mayChoosePlan = userOf(res).role === 'architect';
    const { client } = req.query;
    const values =
      given ??
      prefilledValues({
        key: newId(),
        lead,
        clientId: typeof client === 'string' ? client : undefined,
        planId: mayChoosePlan && niche ? recommendedPlanId(niche.plans) : undefined,
      });
    const choices = await readChoices(platformOf(deps, res), {
      client: values.client,
      release: values.release,
      blueprint: niche?.blueprint,
      mayChoosePlan,
    });
    return {
      values,
      choices,
      mayChoosePlan,
      lead: lead && { id: lead.id, name: nameOf(lead), isOpen: isOpen(lead), tenantId: lead.tenantId },
    };
  };

  /** With a script the page asks for the check by itself: a DNS that is slow holds no page up. */
  const render = async (res: Response, facts: FormFacts) => {
    const { locale, format } = wordsOf(res);
    const check = facts.values.action === 'check' ? await checkOf(res, facts.values) : undefined;
    await renderPage(res, 'crm/deploy/form', { ...deployFormView(locale, format, facts), check });
  };

  const checkOf = async (res: Response, { domain, host }: { domain: string; host: string }) => {
    await checks.take(userOf(res).id);
    // Its address is not known before it is rented.
    if (host === OWN_SERVER) return undefined;
    const checked = await checkDomain(deps.names, domain, async () => {
      const { items } = await platformOf(deps, res).get('/v1/hosts');
      const wanted = items.filter(({ id, kind, state }) =>
        host === '' ? kind === 'shared' && state === 'active' : id === host,
      );
      return addressesOf(deps.names, wanted, deps.config.publicUrl);
    });
    return domainView(pageOf(res).locale, checked);
  };

  return {
    show: async (req: Request, res: Response, leadId: string | undefined) => {
      await render(res, await factsOf(res, leadId, undefined, req));
    },

    submit: async (req: Request, res: Response, leadId: string | undefined) => {
      const values = readDeployForm(req.body);
      if (values.action === 'check') {
        await render(res, await factsOf(res, leadId, values, req));
        return;
      }
      const result = await deployTenant({ db: deps.db, platform: platformOf(deps, res) }, userOf(res).actor, {
        leadId,
        values,
      });
      if (result.ok) {
        tellWarnings(req, wordsOf(res), result);
        res.redirect(303, `/crm/operations/${result.operationId}`);
        return;
      }
      const { problem, clientId } = result;
      const again = { ...values, client: clientId ?? values.client, botToken: '' };
      const facts = await factsOf(res, leadId, again, req);
      const words = wordsOf(res);
      res.status(422);
      await render(res, {
        ...facts,
        problems: { ...fieldProblems(words, problem), notice: problemNotice(words, problem) },
      });
    },

    settings: async (req: Request, res: Response) => {
      const { release } = readDeployForm(req.query);
      const facts = await factsOf(res, undefined, { ...readDeployForm({}), release }, req);
      await renderPage(res, 'crm/deploy/settings-part', {
        settings: settingsPart(pageOf(res).locale, facts),
      });
    },

    slug: async (req: Request, res: Response) => {
      const { clientName, slug } = readDeployForm(req.query);
      const field = slugField(FORM_TEXTS[pageOf(res).locale], slug === '' ? proposeSlug(clientName) : slug);
      await renderPage(res, 'crm/deploy/slug-part', { field });
    },

    domain: async (req: Request, res: Response) => {
      const query = DomainQuery.parse(req.query);
      await renderPage(res, 'crm/deploy/domain-check', { check: await checkOf(res, query) });
    },
  };
}

function tellWarnings(
  req: Request,
  words: { locale: Locale; format: Format },
  result: Extract<DeployResult, { ok: true }>,
): void {
  const t = FORM_TEXTS[words.locale];
  const { noSubscription, leadNotLinked } = result;
  const warn = (text: string): void => {
    addFlash(req, { tone: 'bad', text });
  };
  if (noSubscription) warn(t.noSubscription(problemLine(words, noSubscription)));
  if (leadNotLinked) warn(t.leadNotLinked(problemLine(words, leadNotLinked)));
}

function nameOf({ company, name, email }: LeadDetails): string {
  return company ?? name ?? email ?? '';
}

function isOpen({ standing }: LeadDetails): boolean {
  return standing === 'live';
}
