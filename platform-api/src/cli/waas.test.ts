import { CommanderError } from 'commander';
import { describe, expect, it, vi } from 'vitest';
import { completionScript } from './completion-command.ts';
import { createOutput } from './output.ts';
import { AppError } from '../errors.ts';
import { createWaas } from './waas.ts';

describe('waas', () => {
  it('has every command in its help and in its completion', () => {
    const waas = createWaas();
    const names = waas.commands.map((command) => command.name());

    expect(names).toEqual(
      expect.arrayContaining(['init', 'up', 'preview', 'status', 'logs', 'open', 'down', 'doctor']),
    );
    expect(names).toEqual(
      expect.arrayContaining(['login', 'create', 'operation', 'retry', 'admin', 'tokens']),
    );
    for (const name of names) expect(completionScript(waas, false)).toContain(`    ${name}) words=`);
  });

  it('has an example in the help of every command', () => {
    const leaves = createWaas().commands.flatMap((command) =>
      command.commands.length > 0 ? command.commands : [command],
    );
    const without = leaves.filter((command) => {
      let help = '';
      command.configureOutput({ writeOut: (text) => (help += text) }).outputHelp();
      return !/Examples?:\n {2}\$ /.test(help);
    });

    expect(without.map((command) => command.name())).toEqual([]);
  });

  it('takes a secret on standard input only', () => {
    const all = createWaas().commands.flatMap((command) => [command, ...command.commands]);
    const values = all.flatMap((command) =>
      command.options
        .filter(({ long, required, optional }) => /token|password/.test(long ?? '') && (required || optional))
        .map(({ long }) => `${command.name()} ${long ?? ''}`),
    );

    // `init` is for one machine alone; its bot token has always been an option.
    expect(values).toEqual(['init --bot-token']);
  });

  it.each([
    [['create', '--client', 'x'], 'required option'],
    [['tenants', '--status', 'nonsense'], 'Allowed choices'],
    [['tokens', 'create', '--name', 'x', '--scope', 'root'], 'Allowed choices'],
    [['init', '--type', 'salon'], 'required option'],
    [
      ['init', '--type', 's', '--client', 'c', '--domain', 'd.de', '--port', '80;reboot'],
      'must be a whole number',
    ],
    [['init', '--type', 's', '--client', 'c', '--domain', 'd.de', '--set', 'nonsense'], 'key=value'],
    [['nonsense'], 'unknown command'],
  ])('refuses %j with a reason', async (args, reason) => {
    const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true);

    const run = createWaas().parseAsync(['node', 'waas', ...args]);

    await expect(run).rejects.toBeInstanceOf(CommanderError);
    expect(write.mock.calls.flat().join('')).toContain(reason);
    write.mockRestore();
  });
});

describe('output', () => {
  const capture = (json: boolean, isTerminal: boolean) => {
    const written: string[] = [];
    const write = (text: string): void => void written.push(text);
    return { written, output: createOutput({ json, isTerminal, verbose: false, write, writeError: write }) };
  };

  it('says what, why and what to do, without colours where nobody looks', () => {
    const { written, output } = capture(false, false);

    output.error(
      new AppError('CONFLICT', 'Port 20000 is taken.', {
        why: 'Tenant lily has it.',
        todo: 'Choose another.',
      }),
    );

    expect(written).toEqual(['Port 20000 is taken.\nTenant lily has it.\nChoose another.\n']);
  });

  it('says of every value that a platform has refused what is wrong with it', () => {
    const { written, output } = capture(false, false);
    const errors = [
      { pointer: '#/name', detail: 'too short' },
      { parameter: 'limit', detail: 'too many\u001b[2J' },
    ];

    output.error(
      Object.assign(new AppError('INVALID_INPUT', '2 values.', { why: '#/name: too short' }), { errors }),
    );

    expect(written).toEqual(['2 values.\n#/name: too short\nlimit: too many[2J\n']);
  });

  it('shows what is under way on a terminal only, and replaces it', () => {
    const pipe = capture(false, false);
    const terminal = capture(false, true);

    for (const { output } of [pipe, terminal]) {
      output.passing('  database');
      output.line('done');
    }

    expect(pipe.written).toEqual(['done\n']);
    expect(terminal.written).toEqual(['\r\u001b[2K  database', '\r\u001b[2Kdone\n']);
  });

  it('gives machines one JSON value a line', () => {
    const { written, output } = capture(true, true);

    output.step({ step: 'network', kind: 'done', operation: 'create', seconds: 0.1 });
    output.line('for people only');
    output.error(new AppError('BUSY', 'wait'));

    expect(written.map((line) => (JSON.parse(line) as { type: string }).type)).toEqual(['step', 'error']);
  });
});
