/** Seconds as the provider shows the durations of a service: "1m", not "1m0s"; any other spelling is a change at every `up`. */
export function shortDuration(seconds: number): string {
  const parts: [number, string][] = [
    [Math.floor(seconds / 3600), 'h'],
    [Math.floor((seconds % 3600) / 60), 'm'],
    [seconds % 60, 's'],
  ];
  const text = parts.flatMap(([amount, unit]) => (amount === 0 ? [] : [`${amount}${unit}`])).join('');
  return text === '' ? '0s' : text;
}
