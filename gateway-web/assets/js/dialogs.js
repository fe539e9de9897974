import { all, onReady } from './on-ready.js';

// Links that open a dialog lead to the same question as a page of its own, for whoever has no script.
document.addEventListener('click', (event) => {
  const opener = event.target.closest('[data-opens]');
  const dialog = opener && document.getElementById(opener.dataset.opens);
  if (dialog && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    openDialog(dialog);
    return;
  }
  const closer = event.target.closest('dialog [data-closes]');
  if (closer) {
    event.preventDefault();
    closer.closest('dialog').close();
  }
});

// A press that begins on the backdrop closes; one that began inside and slid out does not.
document.addEventListener('pointerdown', (event) => {
  if (event.target instanceof window.HTMLDialogElement && isOutside(event, event.target))
    event.target.close();
});

onReady((root) => {
  for (const form of all(root, 'form[data-typed]')) armWhenTyped(form);
});

/** The dialog remembers who opened it: the browser gives the focus back. */
export function openDialog(dialog) {
  if (!dialog.open) dialog.showModal();
}

function armWhenTyped(form) {
  const field = form.elements.namedItem('typed');
  const button = form.querySelector('[type="submit"]');
  const weigh = () => {
    button.disabled = field.value.trim() !== form.dataset.typed;
  };
  field.addEventListener('input', weigh);
  weigh();
}

function isOutside({ clientX, clientY }, dialog) {
  const { left, right, top, bottom } = dialog.getBoundingClientRect();
  return clientX < left || clientX > right || clientY < top || clientY > bottom;
}
