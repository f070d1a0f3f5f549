// A chart that tells its numbers under the pointer, in place of the drawing; they come from the table below it.
(function () {
  'use strict';
  var LINE = 15; // between names of the goal's dates that stand one above the other
  var SIDE = 48, MARGIN = 12; // left and right of the plot

  function colour(name) { return getComputedStyle(document.documentElement).getPropertyValue(name).trim(); }
  function seconds(text) { return Date.parse(text) / 1000; }

  function read(figure) {
    var data = [[], [], [], []];
    figure.querySelectorAll('table[data-points] tbody tr').forEach(function (row) {
      data[0].push(seconds(row.getAttribute('data-time')));
      for (var i = 1; i < 4; i++) data[i].push(Number(row.cells[i].textContent));
    });
    return data;
  }

  // The dates of the goal, as lines with their names.
  function marks(figure) {
    return Array.prototype.map.call(figure.querySelectorAll('[data-goal]'), function (mark) {
      return { time: seconds(mark.getAttribute('data-goal')), name: mark.getAttribute('data-release') };
    });
  }

  // A name that would touch the one before at that width stands above it. Returns how many rows of names there are.
  function arrange(goal, from, to, width) {
    var rows = 0;
    goal.forEach(function (mark, i) {
      var before = goal[i - 1];
      var away = before ? (mark.time - before.time) / (to - from) * width : Infinity;
      mark.level = away < mark.name.length * 7 + 6 ? before.level + 1 : 0;
      rows = Math.max(rows, mark.level + 1);
    });
    return rows;
  }

  // Names stand over their lines; if there are several rows, left of them, where no line of a later one crosses them.
  function drawMarks(plot, goal, rows) {
    var ctx = plot.ctx;
    ctx.save();
    ctx.strokeStyle = ctx.fillStyle = colour('--goal');
    ctx.setLineDash([4, 4]);
    ctx.font = 12 * devicePixelRatio + 'px system-ui, sans-serif';
    ctx.textAlign = rows > 1 ? 'right' : 'center';
    goal.forEach(function (mark) {
      var x = plot.valToPos(mark.time, 'x', true);
      if (x < plot.bbox.left || x > plot.bbox.left + plot.bbox.width) return;
      ctx.beginPath();
      var foot = plot.bbox.top - (6 + LINE * mark.level) * devicePixelRatio;
      ctx.moveTo(x, rows > 1 ? foot - 9 * devicePixelRatio : plot.bbox.top);
      ctx.lineTo(x, plot.bbox.top + plot.bbox.height);
      ctx.stroke();
      ctx.fillText(mark.name, rows > 1 ? x - 4 * devicePixelRatio : x, foot);
    });
    ctx.restore();
  }

  // From now to nothing: as early, as likely and as late as the forecast says.
  function drawForecast(plot, forecast, last) {
    if (!forecast) return;
    var ctx = plot.ctx;
    var from = [plot.valToPos(last[0], 'x', true), plot.valToPos(last[1], 'y', true)];
    var edge = plot.scales.x.max;
    function end(time) {
      if (!time) return [plot.valToPos(edge, 'x', true), from[1]];
      var at = Math.min(time, edge);
      var left = time <= edge ? 0 : last[1] * (1 - (edge - last[0]) / (time - last[0]));
      return [plot.valToPos(at, 'x', true), plot.valToPos(left, 'y', true)];
    }
    ctx.save();
    ctx.fillStyle = colour('--fan');
    ctx.beginPath();
    ctx.moveTo(from[0], from[1]);
    [forecast.early, 'corner', forecast.late].forEach(function (time) {
      var point = time === 'corner'
        ? (forecast.early && forecast.early < edge && (!forecast.late || forecast.late > edge)
          ? [plot.valToPos(edge, 'x', true), plot.valToPos(0, 'y', true)] : null)
        : end(time);
      if (point) ctx.lineTo(point[0], point[1]);
    });
    ctx.fill();
    if (forecast.likely) {
      ctx.strokeStyle = colour('--accent');
      ctx.lineWidth = 1.5 * devicePixelRatio;
      ctx.setLineDash([6, 5]);
      ctx.beginPath();
      ctx.moveTo(from[0], from[1]);
      var point = end(forecast.likely);
      ctx.lineTo(point[0], point[1]);
      ctx.stroke();
    }
    ctx.restore();
  }

  function make(figure) {
    var holder = figure.querySelector('[data-plot]');
    var still = figure.querySelector('.still');
    var data = read(figure);
    var n = data[0].length;
    if (!holder || n < 2) return null;
    holder.hidden = false; // it has no width before
    var goal = marks(figure);
    var told = figure.querySelector('[data-forecast]');
    var forecast = told && {
      early: seconds(told.getAttribute('data-early')) || 0,
      likely: seconds(told.getAttribute('data-likely')) || 0,
      late: seconds(told.getAttribute('data-late')) || 0
    };
    var last = [data[0][n - 1], data[1][n - 1]];
    var to = goal.reduce(function (most, mark) { return Math.max(most, mark.time + 45 * 86400); }, last[0]);
    if (forecast && forecast.late) to = Math.max(to, Math.min(forecast.late, last[0] + 3 * 365 * 86400));
    var rows = arrange(goal, data[0][0], to, holder.clientWidth - SIDE - MARGIN);
    var steps = uPlot.paths.stepped({ align: 1 });
    // Where nobody points, the legend tells how it stands now.
    function valueAt(u, value, series, index) { return index == null ? data[series][n - 1] : value; }
    var plot = new uPlot({
      width: holder.clientWidth,
      height: Math.max(280, Math.min(400, holder.clientWidth * 0.42)),
      padding: [24 + LINE * Math.max(rows - 1, 0), MARGIN, 0, 0],
      tzDate: function (time) { return uPlot.tzDate(new Date(time * 1e3), 'Etc/UTC'); },
      cursor: { drag: { x: true, y: false } },
      scales: { x: { range: function (u, min, max) { return min === data[0][0] && max === last[0] ? [min, to] : [min, max]; } },
        y: { range: function (u, min, max) { return [0, Math.max(max, 1) * 1.05]; } } },
      axes: [
        { stroke: colour('--muted'), grid: { show: false }, ticks: { stroke: colour('--line') } },
        { stroke: colour('--muted'), grid: { stroke: colour('--line'), width: 1 }, ticks: { show: false }, size: SIDE }
      ],
      series: [
        { label: 'on', value: function (u, v, i, at) { return new Date(valueAt(u, v, i, at) * 1e3).toISOString().slice(0, 10); } },
        { label: 'weight', value: valueAt, stroke: colour('--accent'), fill: colour('--area'), width: 2, paths: steps, points: { show: false } },
        { label: 'places in production', value: valueAt, stroke: colour('--second'), width: 1.25, paths: steps, points: { show: false } },
        { label: 'in tests', value: valueAt, stroke: colour('--muted'), width: 1, dash: [4, 3], paths: steps, points: { show: false }, show: false }
      ],
      hooks: { draw: [function (u) { drawForecast(u, forecast, last); drawMarks(u, goal, rows); }] }
    }, data, holder);
    still.hidden = true;
    holder.setAttribute('role', 'img');
    holder.setAttribute('aria-label', (still.querySelector('svg') || still).getAttribute('aria-label') || 'Usage over time');
    return plot;
  }

  document.querySelectorAll('figure[data-chart]').forEach(function (figure) {
    var plot = make(figure);
    if (!plot) return;
    function again() {
      var holder = figure.querySelector('[data-plot]');
      plot.destroy();
      figure.querySelector('.still').hidden = false;
      holder.textContent = '';
      plot = make(figure);
    }
    document.addEventListener('themechange', again);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', again);
    var width = innerWidth;
    addEventListener('resize', function () {
      if (innerWidth !== width) { width = innerWidth; again(); }
    });
  });
})();
