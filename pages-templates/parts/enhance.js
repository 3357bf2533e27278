// ES5, at most 2 KB as served. Without it the page works all the same; with it a step does not load a whole page.
(function () {
  var d = document,
    l = location,
    clicked,
    busy,
    timer;
  function get(id) {
    return d.getElementById(id);
  }
  // Decoration: the server keeps the time.
  function count() {
    var note = get('pf-w'),
      left = note && +note.getAttribute('data-wait'),
      end = left * 1e3 + +new Date();
    clearInterval(timer);
    if (!(left > 0)) return;
    get('pf-r').disabled = true;
    timer = setInterval(function () {
      var now = Math.ceil((end - new Date()) / 1e3);
      if (now > 0) note.textContent = note.textContent.replace(left, now);
      else {
        clearInterval(timer);
        note.textContent = '';
        get('pf-r').disabled = false;
      }
      left = now;
    }, 1e3);
  }
  function show(html) {
    var inner = /<main id="pf"[^>]*>([^]*)<\/main>/.exec(html),
      box = get('pf'),
      go,
      check;
    if (!inner) return false;
    box.innerHTML = inner[1];
    box.removeAttribute('aria-busy');
    if ((go = get('pf-go'))) {
      l.href = go.href;
      return true;
    }
    if ((check = get('pf-c')))
      setTimeout(function () {
        l.href = check.href;
      }, 3e3);
    (get('pf-f') || get('pf-h')).focus();
    count();
    return true;
  }
  d.addEventListener(
    'click',
    function (e) {
      clicked = e.target;
      while (clicked && clicked.nodeName !== 'BUTTON') clicked = clicked.parentNode;
    },
    true,
  );
  d.addEventListener('submit', function (e) {
    var form = e.target,
      action = form.getAttribute('action'),
      box = get('pf'),
      a = d.createElement('a'),
      x,
      body = [],
      i,
      c;
    if (!box || !box.contains(form)) return;
    if (busy) {
      e.preventDefault();
      return;
    }
    a.href = action || l.href;
    // A page on another host than its form: the visit's sub ids go along.
    if (a.host !== l.host || a.protocol !== l.protocol) {
      form.action = action.split('?')[0] + l.search;
      return;
    }
    for (i = 0; (c = form.elements[i]); i++) {
      if (c.name && (c.type === 'checkbox' ? c.checked : c.type !== 'submit' || c === clicked))
        body.push(encodeURIComponent(c.name) + '=' + encodeURIComponent(c.value));
    }
    function native() {
      busy = 0;
      if (clicked && clicked.form === form && clicked.name) {
        c = d.createElement('input');
        c.type = 'hidden';
        c.name = clicked.name;
        c.value = clicked.value;
        form.appendChild(c);
      }
      form.submit();
    }
    x = new XMLHttpRequest();
    x.open('POST', a.href);
    x.setRequestHeader('Content-Type', 'application/x-www-form-urlencoded');
    x.setRequestHeader('X-Pinflow-Enhance', '1');
    x.timeout = 2e4;
    x.onload = function () {
      busy = 0;
      if (!show(x.responseText)) native();
    };
    x.onerror = x.ontimeout = native;
    x.send(body.join('&'));
    e.preventDefault();
    busy = 1;
    box.setAttribute('aria-busy', 'true');
  });
  // Back from the next page, as it was left.
  addEventListener('pageshow', function () {
    busy = 0;
  });
  count();
})();
