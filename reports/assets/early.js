// Runs before the page is shown: the theme that was chosen last, and that there is a script at all.
(function () {
  'use strict';
  var root = document.documentElement;
  root.classList.add('js');
  try {
    var theme = localStorage.getItem('ungreen-theme');
    if (theme === 'dark' || theme === 'light') root.setAttribute('data-theme', theme);
  } catch (e) { /* a page of file:// may have no storage */ }
})();
