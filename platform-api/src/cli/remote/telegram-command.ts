import { Command } from 'commander';
import { contextOf } from '../command-context.ts';
import { momentText } from '../line-plan.ts';

export function telegramCommand(): Command {
  return new Command('telegram')
    .description("the agency's Telegram bot: who you are there")
    .addCommand(code(), { isDefault: true });
}

function code(): Command {
  return new Command('code')
    .description('a code that tells the bot who you are; it works once, for ten minutes')
    .option('--quiet', 'print the code and nothing else')
    .addHelpText('after', '\nExample:\n  $ npx waas telegram code')
    .action(async ({ quiet }: { quiet?: boolean }, command: Command) => {
      const { output, remote } = contextOf(command, process);
      const { client } = await remote();
      const made = await client.post('/v1/telegram/codes', {});
      if (quiet === true) output.line(made.code);
      else
        output.line(
          `  /bind ${made.code}\n\n  Send this line to the bot before ${momentText(made.expiresAt)}.`,
        );
      output.result(made);
    });
}
