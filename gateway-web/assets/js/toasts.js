const SHOWN_MS = 8000;
const region = document.getElementById('toasts');

if (region) {
  for (const toast of region.children) prepare(toast);
  new window.MutationObserver((changes) => {
    for (const { addedNodes } of changes) for (const node of addedNodes) prepare(node);
  }).observe(region, { childList: true });

  region.addEventListener('click', (event) => {
    event.target.closest('[data-dismiss]')?.closest('.toast').remove();
  });

  // htmx says nothing on the page when the server cannot be reached.
  document.addEventListener('htmx:sendError', () => {
    const template = document.getElementById('toast-offline');
    if (template && !region.querySelector('[data-offline]')) region.append(template.content.cloneNode(true));
  });
}

/** Good news goes by itself, unless it is being read; anything else waits to be dismissed. */
function prepare(toast) {
  if (!(toast instanceof window.HTMLElement)) return;
  const dismiss = toast.querySelector('[data-dismiss]');
  if (dismiss) dismiss.hidden = false;
  if (!toast.classList.contains('ok')) return;
  let timer;
  const wait = () => {
    timer = setTimeout(() => toast.remove(), SHOWN_MS);
  };
  toast.addEventListener('pointerenter', () => clearTimeout(timer));
  toast.addEventListener('pointerleave', wait);
  wait();
}
