import { InvalidArgumentError } from 'commander';

export function collect(value: string, before: string[]): string[] {
  return [...before, value];
}

export function setting(text: string, before: Record<string, string>): Record<string, string> {
  const at = text.indexOf('=');
  if (at < 1) throw new InvalidArgumentError(`it must look like key=value, got ${shown(text)}`);
  return { ...before, [text.slice(0, at)]: text.slice(at + 1) };
}

export function wholeNumber(text: string): number {
  if (!/^\d{1,6}$/.test(text))
    throw new InvalidArgumentError(`it must be a whole number, got ${shown(text)}`);
  return Number(text);
}

function shown(text: string): string {
  return JSON.stringify(text.slice(0, 60));
}
