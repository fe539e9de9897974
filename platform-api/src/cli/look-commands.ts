import { Command, Option } from 'commander';
import { wholeNumber } from './argument-parsers.ts';
import { contextOf, onlyOnPlatform } from './command-context.ts';

/** Commands of both worlds: this machine alone, or the platform behind the profile in use. */
export interface LogWish {
  lines: number;
  follow: boolean;
  service: string | undefined;
}

export function statusCommand(): Command {
  return new Command('status')
    .description('show one tenant, or all of them, and where they are: this machine or a platform')
    .argument('[tenant]', 'slug, or id on a platform')
    .addHelpText('after', '\nExamples:\n  $ npx waas status\n  $ npx waas status new-salon --alone')
    .action(async (tenant: string | undefined, _options: unknown, command: Command) => {
      const context = contextOf(command, process);
      if ((await context.world()).kind === 'platform') {
        const { statusRemote } = await import('./remote/status.ts');
        await statusRemote(context, tenant);
      } else {
        const { statusAlone } = await import('./alone-looks.ts');
        await statusAlone(context, tenant);
      }
    });
}

export function logsCommand(): Command {
  return new Command('logs')
    .description("show what a tenant's containers wrote")
    .argument('<tenant>')
    .argument('[service]', 'database, cache, backend, worker or bot')
    .option('-n, --lines <count>', 'lines of each', wholeNumber, 50)
    .option('-f, --follow', 'go on until Ctrl-C')
    .addHelpText('after', '\nExamples:\n  $ npx waas logs new-salon\n  $ npx waas logs new-salon backend -f')
    .action(
      async (
        tenant: string,
        service: string | undefined,
        options: { lines: number; follow?: boolean },
        command: Command,
      ) => {
        const context = contextOf(command, process);
        const wish: LogWish = { lines: options.lines, follow: options.follow ?? false, service };
        if ((await context.world()).kind === 'platform') {
          const { logsRemote } = await import('./remote/logs.ts');
          await logsRemote(context, tenant, wish);
        } else {
          const { logsAlone } = await import('./alone-looks.ts');
          await logsAlone(context, tenant, wish);
        }
      },
    );
}

export function openCommand(): Command {
  return new Command('open')
    .description("open a tenant's site in the browser, or print its address where there is none")
    .argument('<tenant>')
    .addHelpText('after', '\nExample:\n  $ npx waas open new-salon')
    .action(async (tenant: string, _options: unknown, command: Command) => {
      const context = contextOf(command, process);
      const url =
        (await context.world()).kind === 'platform'
          ? await (await import('./remote/site-url.ts')).siteUrlRemote(context, tenant)
          : await (await import('./alone-looks.ts')).siteUrlAlone(context, tenant);
      context.output.line(url);
      context.output.result({ url });
      const opener = process.platform === 'darwin' ? 'open' : 'xdg-open';
      if (!context.isTerminal) return;
      const { execa } = await import('execa');
      await execa(opener, [url], { reject: false, stdio: 'ignore' });
    });
}

export function accessCommand(): Command {
  return new Command('access')
    .description("alone: the owner's one-time link; on a platform: to whom it was sent and what became of it")
    .argument('<tenant>')
    .addHelpText('after', '\nExample:\n  $ npx waas access new-salon')
    .action(async (tenant: string, _options: unknown, command: Command) => {
      const context = contextOf(command, process);
      if ((await context.world()).kind === 'platform') {
        const { accessRemote } = await import('./remote/hand-over-commands.ts');
        await accessRemote(context, tenant);
      } else {
        const { accessAlone } = await import('./alone-looks.ts');
        await accessAlone(context, tenant);
      }
    });
}

export function upgradeCommand(): Command {
  return new Command('upgrade')
    .description('bring the tenant to the newest release; one that fails is taken back')
    .argument('<tenant>')
    .addOption(new Option('--release <version>', 'on a platform: this one, an older one too'))
    .addOption(new Option('--detach', 'on a platform: do not wait for the end'))
    .addHelpText(
      'after',
      '\nExamples:\n  $ npx waas upgrade new-salon\n  $ npx waas upgrade new-salon --release 1.4.0',
    )
    .action(async (tenant: string, options: { release?: string; detach?: boolean }, command: Command) => {
      const context = contextOf(command, process);
      if ((await context.world()).kind === 'platform') {
        const { upgradeRemote } = await import('./remote/tenant-change-commands.ts');
        await upgradeRemote(context, tenant, options);
        return;
      }
      if (options.release !== undefined) throw onlyOnPlatform('--release');
      if (options.detach !== undefined) throw onlyOnPlatform('--detach');
      const { upgradeAlone } = await import('./change-commands.ts');
      await upgradeAlone(context, tenant);
    });
}
