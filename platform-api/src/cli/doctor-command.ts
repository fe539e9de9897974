import { Command } from 'commander';
import { AppError } from '../errors.ts';
import { contextOf } from './command-context.ts';

export function doctorCommand(): Command {
  return new Command('doctor')
    .description('look at this machine and say what is missing and what to do')
    .addHelpText('after', '\nExample:\n  $ npx waas doctor')
    .action(async (_options: unknown, command: Command) => {
      const { output, platform } = contextOf(command, process);
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
