import { Command } from 'commander';
import { contextOf } from './command-context.ts';

const SHOWN = [
  'PATH',
  'PULUMI_HOME',
  'PULUMI_BACKEND_URL',
  'PULUMI_CONFIG_PASSPHRASE',
  'PULUMI_SKIP_UPDATE_CHECK',
] as const;

export function envCommand(): Command {
  return new Command('env')
    .description('print the variables with which a plain "pulumi up -s <tenant>" works')
    .argument('<tenant>')
    .addHelpText('after', '\nExample:\n  $ eval "$(npx waas env new-salon)" && pulumi up -s new-salon')
    .action(async (slug: string, _options: unknown, command: Command) => {
      const { output, platform } = contextOf(command, process);
      const [{ tenantPassphrase }, { readTenantSpec }, { engineEnv }, { runMarkFor }] = await Promise.all([
        import('../home/master-key.ts'),
        import('../tenants/stack-config.ts'),
        import('../engine/engine-env.ts'),
        import('../engine/run-mark.ts'),
      ]);
      const { config, env, home, masterKey, tools } = await platform();
      await readTenantSpec(home.stacksDir, slug);
      const passphrase = tenantPassphrase(masterKey, slug);
      const all = engineEnv(
        await tools.ensureEngine(),
        { backendUrl: config.backendUrl, passphrase, runMark: runMarkFor(config.backendUrl, slug) },
        env,
      );
      for (const name of SHOWN) output.line(`export ${name}='${(all[name] ?? '').replaceAll("'", "'\\''")}'`);
      output.result(Object.fromEntries(SHOWN.map((name) => [name, all[name]])));
    });
}
