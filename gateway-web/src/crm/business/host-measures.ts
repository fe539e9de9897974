import type { PageWords } from './page-words.ts';

export function percentText({ texts, format }: PageWords, value: number | null | undefined): string {
  return value == null ? texts.hosts.notMeasured : format.percent(value / 100);
}

export function loadText({ texts, format }: PageWords, value: number | null | undefined): string {
  return value == null ? texts.hosts.notMeasured : format.number(value, 2);
}
