import { Command } from 'commander';

/** Completion for bash and zsh: commands, options, and tenants of the world in use from `waas status --json`. */
export function completionCommand(waas: Command): Command {
  return new Command('completion')
    .description('print the shell completion script for bash or zsh')
    .argument('<shell>', 'bash or zsh')
    .addHelpText('after', '\nExample:\n  $ source <(npx waas completion bash)')
    .action((shell: string, _options: unknown, command: Command) => {
      if (shell !== 'bash' && shell !== 'zsh')
        command.error(`error: shell must be bash or zsh, got ${JSON.stringify(shell.slice(0, 20))}`);
      process.stdout.write(completionScript(waas, shell === 'zsh'));
    });
}

export function completionScript(waas: Command, zsh: boolean): string {
  const names = waas.commands.map((command) => command.name());
  const cases = waas.commands.map((command) => `    ${command.name()}) words="${wordsOf(command)}" ;;`);
  const groups = waas.commands.filter(({ commands }) => commands.length > 0).map((group) => group.name());
  return `${zsh ? 'autoload -U +X bashcompinit && bashcompinit\n' : ''}_waas() {
  local current="\${COMP_WORDS[COMP_CWORD]}" words
  if [ "$COMP_CWORD" -le 1 ]; then
    words="${names.join(' ')}"
  else
    case "\${COMP_WORDS[1]}" in
${cases.join('\n')}
    esac
    case "$current" in
      -*) ;;
      *)
        case "\${COMP_WORDS[1]}" in
          ${groups.join('|')}) ;;
          *) words="$(waas status --json 2>/dev/null | grep -o '"slug":"[a-z0-9-]*"' | cut -d'"' -f4 | sort -u)" ;;
        esac ;;
    esac
  fi
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -F _waas waas
`;
}

/** Commands of a group, and the options of it and of them. */
function wordsOf(command: Command): string {
  const all = [command, ...command.commands];
  const options = new Set(all.flatMap((one) => one.options.flatMap(({ long }) => long ?? [])));
  const words = [...command.commands.map((one) => one.name()), ...options];
  return `${words.join(' ')} --json --verbose --profile --alone --help`.trim();
}
