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
    for (const name of names) expect(completionScript(waas, false)).toContain(`    ${name}) words=`);
  });

  it.each([
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

  it('gives machines one JSON value a line', () => {
    const { written, output } = capture(true, true);

    output.step({ step: 'network', kind: 'done', operation: 'create', seconds: 0.1 });
    output.line('for people only');
    output.error(new AppError('BUSY', 'wait'));

    expect(written.map((line) => (JSON.parse(line) as { type: string }).type)).toEqual(['step', 'error']);
  });
});
