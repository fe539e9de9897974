import { Command } from 'commander';
import { adminCommand } from './admin-command.ts';
import { downCommand, previewCommand, upCommand, upgradeCommand } from './change-commands.ts';
import { completionCommand } from './completion-command.ts';
import { doctorCommand } from './doctor-command.ts';
import { initCommand } from './init-command.ts';
import { accessCommand, logsCommand, openCommand, statusCommand } from './look-commands.ts';
import { envCommand } from './machine-commands.ts';

const FOOT = `
Exit codes: 0 done, 1 unexpected, 2 invalid input, 3 not found, 4 taken already,
            5 being changed by another run, 6 machine not ready, 7 update failed, 130 cancelled

Example:
  $ npx waas init --type salon --client "New Salon" --domain new-salon.de
  $ npx waas up new-salon`;

/** The whole command line; `exitOverride` leaves the exit code to main-waas.ts. */
export function createWaas(): Command {
  const waas = new Command('waas')
    .description('deploy and look after tenants on this machine')
    .version('0.1.0')
    .option('--json', 'one JSON value per line instead of words')
    .option('--verbose', 'errors with all details')
    .addHelpText('after', FOOT);
  const commands = [
    initCommand(),
    upCommand(),
    previewCommand(),
    statusCommand(),
    logsCommand(),
    openCommand(),
    accessCommand(),
    upgradeCommand(),
    downCommand(),
    envCommand(),
    doctorCommand(),
    adminCommand(),
  ];
  for (const command of commands) waas.addCommand(command);
  waas.addCommand(completionCommand(waas));
  return withOverride(waas);
}

function withOverride(command: Command): Command {
  command.exitOverride().showHelpAfterError('(see --help for examples)');
  command.commands.forEach(withOverride);
  return command;
}
