import { all, onReady } from './on-ready.js';

onReady((root) => {
  for (const frame of all(root, '[data-password]')) addReveal(frame);
});

function addReveal(frame) {
  const input = frame.querySelector('input');
  if (!input || frame.querySelector('button')) return;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'button quiet small';
  const show = (isShown) => {
    input.type = isShown ? 'text' : 'password';
    button.textContent = isShown ? frame.dataset.hide : frame.dataset.show;
    button.setAttribute('aria-pressed', String(isShown));
  };
  button.addEventListener('click', () => show(input.type === 'password'));
  // A password that is seen is not one that the browser should keep as a word.
  input.form?.addEventListener('submit', () => show(false));
  button.setAttribute('aria-controls', input.id);
  show(false);
  frame.append(button);
}
