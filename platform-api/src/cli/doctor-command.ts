import { Command } from 'commander';
import { AppError } from '../errors.ts';
import { contextOf } from './command-context.ts';

export function doctorCommand(): Command {
  return new Command('doctor')
    .description('look at this machine and say what is missing and what to do')
    .option(
      '--cloud',
      'look at tokens, zones, certificates and DNS instead: what is needed and whether it works',
    )
    .addHelpText('after', '\nExamples:\n  $ npx waas doctor\n  $ npx waas doctor --cloud')
    .action(async ({ cloud = false }: { cloud?: boolean }, command: Command) => {
      const context = contextOf(command, process);
      if (cloud) {
        const { cloudDoctor } = await import('./cloud-doctor.ts');
        await cloudDoctor(context);
        return;
      }
      const { output, platform } = context;
      const { checkPrerequisites } = await import('@codexdlc/tools/prerequisites');
      const { config, host } = await platform();
      const findings = await checkPrerequisites({
        ports: [host.httpPort, host.httpsPort],
        dataDir: config.homeDir,
        edgeContainer: host.edgeContainer,
      });
      for (const { name, ok, found, why, todo } of findings) {
        output.line(`  ${name.padEnd(18)} ${ok ? 'ok     ' : 'missing'} ${found}`);
        if (!ok)
          output.line(`  ${''.padEnd(18)} ${[why, todo].filter((text) => text !== undefined).join(' ')}`);
      }
      output.result({ findings });
      const missing = findings.filter(({ ok }) => !ok);
      if (missing.length > 0)
        throw new AppError('HOST_NOT_READY', `${missing.length} of ${findings.length} checks failed.`);
    });
}
