/** Runs now for the page, and for every part that htmx brings in later. */
export function onReady(run) {
  run(document);
  document.addEventListener('htmx:load', (event) => {
    if (event.target !== document.body) run(event.target);
  });
}

/** Elements that match, the root itself included. */
export function all(root, selector) {
  const inside = [...root.querySelectorAll(selector)];
  return root.matches?.(selector) ? [root, ...inside] : inside;
}
