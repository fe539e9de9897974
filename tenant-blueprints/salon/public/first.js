'use strict';

// The key stands behind # so that no server sees it before the form is sent; it leaves the address at once.
const key = decodeURIComponent(window.location.hash.slice(1));
if (key) {
  const field = document.getElementById('token');
  field.value = key;
  field.closest('.field').hidden = true;
  window.history.replaceState(null, '', window.location.pathname + window.location.search);
  document.getElementById('mail').focus();
}
