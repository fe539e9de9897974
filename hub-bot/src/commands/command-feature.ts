import { Composer } from 'grammy';
import type { HubContext } from '../bot/hub-context.ts';
import { onPress } from '../bot/on-press.ts';
import { startDeploy } from '../deploy/start-deploy.ts';
import type { TenantActionName } from '../texts/commands/command-texts.ts';
import { askTenantAction } from './ask-tenant-action.ts';
import { chooseTenant } from './choose-tenant.ts';
import { INLINE_START, inlineSearch } from './inline-search.ts';
import { knownHere, staffHere } from './known-here.ts';
import { pressMenu, sayMenu } from './menu.ts';
import { sayHelp } from './say-help.ts';
import { pressLeads, pressOpenLead, sayLeads } from './say-leads.ts';
import { logServiceOf, pressLines, sayLogs } from './say-logs.ts';
import { pressTenantStatus, sayStatus } from './say-status.ts';
import { pressTenants, sayTenants } from './say-tenants.ts';

const ACTIONS: readonly TenantActionName[] = ['restart', 'suspend', 'resume', 'backup'];

/** What people of the agency, and clients, ask by command or button. Strangers are left to the survey. */
export function commandFeature(): Composer<HubContext> {
  const feature = new Composer<HubContext>();
  feature.on('inline_query', inlineSearch);
  onPress(feature, 'menu', pressMenu);
  onPress(feature, 'tenants', pressTenants);
  onPress(feature, 'leads', pressLeads);
  onPress(feature, 'lead-open', pressOpenLead);
  onPress(feature, 'tenant-status', pressTenantStatus);
  onPress(feature, 'tenant-lines', pressLines);
  onPress(feature, 'tenant-logs', (ctx, { id, word }) => logsOf(ctx, id, word));
  const known = feature.filter(({ person }) => person !== undefined);
  known.command('status', (ctx) => sayStatus(ctx, ctx.match));
  known.command('tenants', sayTenants);
  known.command('leads', sayLeads);
  known.command('help', sayHelp);
  known.command('menu', sayMenu);
  known.chatType('private').command('start', async (ctx, next) => {
    // Any other payload belongs to a link that somebody else has made.
    if (ctx.match === '' || ctx.match === INLINE_START) await sayMenu(ctx);
    else await next();
  });
  known.command('logs', (ctx) => commandLogs(ctx, ctx.match));
  known.command('deploy', async (ctx) => {
    if ((await staffHere(ctx)) !== undefined) await startDeploy(ctx, {});
  });
  for (const name of ACTIONS) {
    known.command(name, (ctx) => commandAction(ctx, name, ctx.match));
    onPress(feature, `tenant-${name}`, (ctx, { id }) => pressAction(ctx, name, id));
  }
  return feature;
}

/** /logs lily backend: the service, if there is one, is the last word. */
async function commandLogs(ctx: HubContext, match: string): Promise<void> {
  const person = await knownHere(ctx);
  if (person === undefined) return;
  const [words = '', service = ''] = match.trim().split(/\s+/);
  const extra = logServiceOf(service);
  const tenant = await chooseTenant(ctx, person, { purpose: 'logs', words, extra });
  if (tenant !== undefined) await sayLogs(ctx, person, tenant, extra);
}

async function logsOf(ctx: HubContext, tenantId: string, word: string): Promise<void> {
  const person = await knownHere(ctx);
  if (person === undefined) return;
  const tenant = await person.platform.get('/v1/tenants/{tenantId}', { params: { path: { tenantId } } });
  await sayLogs(ctx, person, tenant, logServiceOf(word));
}

async function commandAction(ctx: HubContext, name: TenantActionName, words: string): Promise<void> {
  const person = await knownHere(ctx);
  if (person === undefined) return;
  const tenant = await chooseTenant(ctx, person, { purpose: name, words });
  if (tenant !== undefined) await askTenantAction(ctx, name, { tenantId: tenant.id, slug: tenant.slug });
}

async function pressAction(ctx: HubContext, name: TenantActionName, tenantId: string): Promise<void> {
  const person = await knownHere(ctx);
  if (person === undefined) return;
  const { slug } = await person.platform.get('/v1/tenants/{tenantId}', { params: { path: { tenantId } } });
  await askTenantAction(ctx, name, { tenantId, slug });
}
