// What makes tables better than text: sorting, by the library before this, and choosing; and the switch of the theme.
(function () {
  'use strict';
  var root = document.documentElement;

  function isDark() {
    var theme = root.getAttribute('data-theme');
    return theme ? theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  }

  document.querySelectorAll('[data-theme-switch]').forEach(function (button) {
    button.addEventListener('click', function () {
      var theme = isDark() ? 'light' : 'dark';
      root.setAttribute('data-theme', theme);
      try { localStorage.setItem('ungreen-theme', theme); } catch (e) { /* not remembered */ }
      document.dispatchEvent(new Event('themechange'));
    });
  });

  // The library listens at the header; a button in it is what a keyboard and a screen reader know.
  document.querySelectorAll('table[data-sortable]').forEach(function (table) {
    new Tablesort(table);
    table.querySelectorAll('thead th[tabindex]').forEach(function (header) {
      var button = document.createElement('button');
      button.type = 'button';
      while (header.firstChild) button.appendChild(header.firstChild);
      header.removeAttribute('tabindex');
      header.appendChild(button);
    });
  });

  document.querySelectorAll('[data-filter]').forEach(function (form) {
    var table = document.getElementById(form.getAttribute('data-filter'));
    var search = form.querySelector('input[type=search]');
    var boxes = form.querySelectorAll('input[type=checkbox]');
    var count = form.querySelector('[role=status]');
    function apply() {
      var words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
      var wanted = {};
      var shown = 0, all = 0;
      boxes.forEach(function (box) { wanted[box.value] = box.checked; });
      Array.prototype.forEach.call(table.tBodies, function (body) {
        var inBody = 0;
        Array.prototype.forEach.call(body.rows, function (row) {
          if (!row.hasAttribute('data-status')) return;
          var text = row.textContent.toLowerCase();
          var fits = wanted[row.getAttribute('data-status')] !== false &&
            words.every(function (word) { return text.indexOf(word) >= 0; });
          row.hidden = !fits;
          all += 1;
          if (fits) { shown += 1; inBody += 1; }
        });
        body.hidden = inBody === 0;
      });
      count.textContent = shown === all ? all + ' rows' : shown + ' of ' + all + ' rows';
    }
    form.hidden = false;
    form.addEventListener('submit', function (event) { event.preventDefault(); });
    form.addEventListener('input', apply);
    apply();
  });

  // A link to a rule opens what it leads to.
  function reveal() {
    var target = document.getElementById(location.hash.slice(1));
    if (target && target.tagName === 'DETAILS') target.open = true;
  }
  addEventListener('hashchange', reveal);
  reveal();

  // How old what is shown is depends on when it is looked at; on a page made for a date in the past, on that date.
  document.querySelectorAll('[data-newest]').forEach(function (note) {
    var at = Date.parse(note.getAttribute('data-at'));
    var isPast = at < Date.now();
    var days = Math.floor(((isPast ? at : Date.now()) - Date.parse(note.getAttribute('data-newest'))) / 86400000);
    if (days > 14) {
      note.textContent = 'The newest commit that was looked at is ' + days + ' days ' +
        (isPast ? 'older than that: this page may lack later ones.' : 'old: this page may be out of date.');
      note.hidden = false;
    }
  });
})();
