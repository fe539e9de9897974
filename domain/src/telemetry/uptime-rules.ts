/** Rounded down to hundredths: only a day without any failure has 100 %. */
export function uptimePercent(days: readonly { checksOk: number; checksFailed: number }[]): number {
  const ok = days.reduce((sum, { checksOk }) => sum + checksOk, 0);
  const all = days.reduce((sum, { checksFailed }) => sum + checksFailed, ok);
  return all === 0 ? 0 : Math.floor((ok * 10_000) / all) / 100;
}
