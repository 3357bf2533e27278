// ES5, at most 2 KB as served. Without it the page works all the same; with it a step does not load a whole page.
(function () {
  var d = document,
    here = location,
    clicked,
    busy,
    timer;
  function get(id) {
    return d.getElementById(id);
  }
  function idle() {
    busy = 0;
    get('pf').removeAttribute('aria-busy');
  }
  // Decoration: the server keeps the time.
  function count() {
    var note = get('pf-w'),
      left = note && +note.getAttribute('data-wait'),
      end = Date.now() + left * 1e3;
    clearInterval(timer);
    if (!left) return;
    get('pf-r').disabled = true;
    timer = setInterval(function () {
      var now = Math.ceil((end - Date.now()) / 1e3);
      note.textContent = now > 0 ? note.textContent.replace(left, now) : '';
      left = now;
      if (now > 0) return;
      clearInterval(timer);
      get('pf-r').disabled = false;
    }, 1e3);
  }
  function show(html) {
    var inner = /<main id="pf"[^>]*>([^]*)<\/main>/.exec(html),
      next;
    if (!inner) return;
    get('pf').innerHTML = inner[1];
    if ((next = get('pf-go'))) return (here.href = next.href);
    if ((next = get('pf-c')))
      setTimeout(function () {
        here.href = next.href;
      }, 3e3);
    (get('pf-f') || get('pf-h')).focus();
    count();
    return 1;
  }
  function remember(e) {
    clicked = e.target;
    while (clicked && !clicked.form) clicked = clicked.parentNode;
  }
  d.addEventListener('click', remember, true);
  d.addEventListener('submit', function (e) {
    var form = e.target,
      to = d.createElement('a'),
      call = new XMLHttpRequest(),
      body = [],
      i,
      field;
    if (!get('pf').contains(form)) return;
    to.href = form.getAttribute('action') || here.href;
    // A page on another host than its form: the visit's sub ids go along.
    if (to.host !== here.host) {
      to.search = here.search;
      form.action = to.href;
      return;
    }
    e.preventDefault();
    if (busy) return;
    for (i = 0; (field = form.elements[i++]);)
      if (
        field.type === 'checkbox'
          ? field.checked
          : field.type !== 'submit' || (field === clicked && field.name)
      )
        body.push(field.name + '=' + encodeURIComponent(field.value));
    function plain() {
      if (clicked) {
        field = d.createElement('input');
        field.type = 'hidden';
        field.name = clicked.name;
        field.value = clicked.value;
        form.appendChild(field);
      }
      form.submit();
    }
    call.open('POST', to.href);
    call.setRequestHeader('Content-Type', 'application/x-www-form-urlencoded');
    call.setRequestHeader('X-Pinflow-Enhance', '1');
    call.timeout = 2e4;
    call.onload = function () {
      idle();
      if (!show(call.responseText)) plain();
    };
    call.onerror = call.ontimeout = plain;
    call.send(body.join('&'));
    busy = 1;
    get('pf').setAttribute('aria-busy', true);
  });
  // Back from the next page, as it was left.
  addEventListener('pageshow', idle);
  count();
})();
