import { all, onReady } from './on-ready.js';

const SHOWN_MS = 2000;

onReady((root) => {
  for (const button of all(root, '[data-copy]')) button.hidden = false;
});

document.addEventListener('click', async (event) => {
  const button = event.target.closest('[data-copy]');
  if (!button) return;
  await window.navigator.clipboard.writeText(button.dataset.copy);
  const label = button.getAttribute('aria-label');
  button.setAttribute('aria-label', button.dataset.copied);
  button.title = button.dataset.copied;
  button.classList.add('copied');
  setTimeout(() => {
    button.setAttribute('aria-label', label);
    button.title = label;
    button.classList.remove('copied');
  }, SHOWN_MS);
});
