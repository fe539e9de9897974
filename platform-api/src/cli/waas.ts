import { Command } from 'commander';
import { adminCommand } from './admin-command.ts';
import { downCommand, previewCommand, upCommand } from './change-commands.ts';
import { completionCommand } from './completion-command.ts';
import { doctorCommand } from './doctor-command.ts';
import { initCommand } from './init-command.ts';
import { accessCommand, logsCommand, openCommand, statusCommand, upgradeCommand } from './look-commands.ts';
import { envCommand } from './machine-commands.ts';
import { loginCommand, logoutCommand, profilesCommand } from './profile-commands.ts';
import { backupsCommand } from './remote/backups-command.ts';
import { clientsCommand } from './remote/client-commands.ts';
import { createCommand } from './remote/create-command.ts';
import { certificateCommand } from './remote/certificate-command.ts';
import { dnsCommand } from './remote/dns-command.ts';
import { handOverCommand } from './remote/hand-over-commands.ts';
import { hostsCommand } from './remote/host-commands.ts';
import { serverCommand } from './remote/server-commands.ts';
import { incidentsCommand } from './remote/incident-commands.ts';
import { invoicesCommand } from './remote/invoice-commands.ts';
import { operationCommands } from './remote/operation-commands.ts';
import { orphansCommand } from './remote/orphan-command.ts';
import { releasesCommand } from './remote/release-commands.ts';
import { tenantChangeCommands } from './remote/tenant-change-commands.ts';
import { tenantsCommand } from './remote/tenant-commands.ts';
import { telegramCommand } from './remote/telegram-command.ts';
import { tokensCommand } from './remote/token-commands.ts';

const FOOT = `
Exit codes: 0 done, 1 unexpected, 2 invalid input, 3 not found, 4 taken or changed already,
            5 being changed by another run, 6 machine or platform not ready, 7 update failed,
            8 not signed in or not allowed, 130 cancelled

Examples:
  $ npx waas init --type salon --client "New Salon" --domain new-salon.de && npx waas up new-salon
  $ npx waas login --url https://platform.example.org
  $ npx waas create --client "New Salon" --email owner@new-salon.de --type salon --domain new-salon.de
  $ npx waas operation new-salon && npx waas retry new-salon`;

/** Only commander is loaded for this; each command loads what it needs when it runs. */
export function createWaas(): Command {
  const waas = new Command('waas')
    .description('deploy and look after tenants: on this machine alone, or on a platform (see login)')
    .version('0.1.0')
    .option('--json', 'one JSON value per line instead of words')
    .option('--verbose', 'errors with all details')
    .option('--profile <name>', 'this platform instead of the one in use')
    .option('--alone', 'this machine and no platform')
    .addHelpText('after', FOOT);
  const groups: [heading: string, commands: Command[]][] = [
    [
      'On this machine or on a platform:',
      [statusCommand(), logsCommand(), openCommand(), accessCommand(), upgradeCommand()],
    ],
    [
      'On this machine alone:',
      [initCommand(), upCommand(), previewCommand(), downCommand(), envCommand(), doctorCommand()],
    ],
    ['Platforms:', [loginCommand(), logoutCommand(), profilesCommand(), adminCommand()]],
    [
      'Tenants of a platform:',
      [
        tenantsCommand(),
        createCommand(),
        ...tenantChangeCommands(),
        certificateCommand(),
        dnsCommand(),
        backupsCommand(),
        handOverCommand(),
      ],
    ],
    ['Operations of a platform:', operationCommands()],
    [
      'More of a platform:',
      [
        clientsCommand(),
        hostsCommand(),
        serverCommand(),
        orphansCommand(),
        releasesCommand(),
        incidentsCommand(),
        invoicesCommand(),
        tokensCommand(),
        telegramCommand(),
      ],
    ],
  ];
  for (const [heading, commands] of groups) {
    for (const command of commands) waas.addCommand(command.helpGroup(heading));
  }
  waas.addCommand(completionCommand(waas));
  return withOverride(waas);
}

function withOverride(command: Command): Command {
  command.exitOverride().showHelpAfterError('(see --help for examples)');
  command.commands.forEach(withOverride);
  return command;
}
