import { Command } from 'commander';
import { AppError } from '../errors.ts';
import type { Platform } from '../platform.ts';
import type { UpResult } from '../tenants/up-tenant.ts';
import { contextOf, type CommandContext } from './command-context.ts';
import { ask } from './confirm.ts';

/** Changes on this machine, without a platform. */
export function upCommand(): Command {
  return new Command('up')
    .description('make the tenant what its configuration says; safe to run again at any time')
    .argument('<tenant>')
    .addHelpText('after', '\nExample:\n  $ npx waas up new-salon')
    .action(async (slug: string, _options: unknown, command: Command) => {
      const context = contextOf(command, process);
      const { upTenant } = await import('../tenants/up-tenant.ts');
      const platform = await context.platform();
      await showHead(context, platform.home.stacksDir, slug);
      await showUp(context, await upTenant(platform, slug, runOptions(context)), platform);
    });
}

/** `waas upgrade` where no platform is asked. */
export async function upgradeAlone(context: CommandContext, slug: string): Promise<void> {
  const { upgradeTenant } = await import('../tenants/upgrade-tenant.ts');
  const platform = await context.platform();
  await showHead(context, platform.home.stacksDir, slug);
  await showUp(context, await upgradeTenant(platform, slug, runOptions(context)), platform);
}

export function previewCommand(): Command {
  return new Command('preview')
    .description('show what up would do; changes nothing')
    .argument('<tenant>')
    .addHelpText('after', '\nExample:\n  $ npx waas preview new-salon')
    .action(async (slug: string, _options: unknown, command: Command) => {
      const context = contextOf(command, process);
      const { previewTenant } = await import('../tenants/preview-tenant.ts');
      const platform = await context.platform();
      const { changes } = await previewTenant(platform, slug, runOptions(context));
      context.output.line(`\n  ${countsText(changes)}`);
      context.output.result({ changes });
    });
}

export function downCommand(): Command {
  return new Command('down')
    .description('take a tenant down; its data stays unless --purge')
    .argument('<tenant>')
    .option('--purge', 'remove its data and configuration too; there is no way back')
    .option('--yes', 'do not ask')
    .addHelpText('after', '\nExamples:\n  $ npx waas down new-salon\n  $ npx waas down new-salon --purge')
    .action(async (slug: string, options: { purge?: boolean; yes?: boolean }, command: Command) => {
      const context = contextOf(command, process);
      const { downTenant } = await import('../tenants/down-tenant.ts');
      const platform = await context.platform();
      const purge = options.purge ?? false;
      if (options.yes !== true) await confirmDown(context, slug, purge);
      const { changes } = await downTenant(platform, slug, { ...runOptions(context), purge });
      context.output.line(
        purge
          ? `\n  ${slug} is gone, its data too.`
          : `\n  ${slug} is down. Its data is kept: npx waas up ${slug} brings it back.`,
      );
      context.output.result({ slug, purged: purge, changes });
    });
}

async function showHead(context: CommandContext, stacksDir: string, slug: string): Promise<void> {
  const { readTenantSpec } = await import('../tenants/stack-config.ts');
  const spec = await readTenantSpec(stacksDir, slug);
  context.output.line(`  ${spec.slug}  ${spec.blueprint.name} ${spec.blueprint.version}  ${spec.domain}\n`);
}

async function showUp(context: CommandContext, result: UpResult, platform: Platform): Promise<void> {
  const { siteUrl } = await import('../tenants/site-url.ts');
  const url = siteUrl(platform, result.spec);
  for (const warning of result.warnings) context.output.line(`  warning: ${warning}`);
  context.output.line(`\n  Live after ${result.seconds.toFixed(1)} s: ${url}`);
  context.output.line(`  Next: npx waas access ${result.spec.slug}   (one-time link for the owner)`);
  context.output.result({ slug: result.spec.slug, url, seconds: result.seconds, changes: result.changes });
}

function runOptions({ output, signal }: CommandContext) {
  return {
    onStep: (step: Parameters<typeof output.step>[0]) => {
      output.step(step);
    },
    signal,
  };
}

function countsText(changes: Record<string, number>): string {
  const parts = Object.entries(changes).filter(([operation]) => operation !== 'same');
  if (parts.length === 0) return 'Nothing would change.';
  return `Would ${parts.map(([operation, count]) => `${operation} ${count}`).join(', ')}.`;
}

async function confirmDown(context: CommandContext, slug: string, purge: boolean): Promise<void> {
  const question = purge
    ? `Type ${slug} to remove it with all its data: `
    : `Take ${slug} down (its data stays)? [y/N] `;
  const answer = await ask(context, question, 'Give --yes where nobody can be asked.');
  if (answer !== (purge ? slug : 'y')) throw new AppError('CANCELLED', 'Nothing was changed.');
}
