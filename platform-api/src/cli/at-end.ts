/** What keeps the process alive once it is loaded; only main-waas.ts, the owner of the process, runs it. */
const tasks = new Set<() => Promise<void>>();

export function atEnd(task: () => Promise<void>): void {
  tasks.add(task);
}

export async function runAtEnd(): Promise<void> {
  await Promise.all([...tasks].map((task) => task()));
}
