/**
 * Runs in the simulator's phone: asks once a second for the messages and shows those that are new. Texts go in
 * as text nodes. Without it the page is whole and a reload shows what came.
 */
export const PHONE_SCRIPT = `(function () {
  var list = document.getElementById('messages');
  var thread = document.getElementById('thread');
  var empty = document.getElementById('empty');
  var live = document.getElementById('live');
  var newest = list.getAttribute('data-newest');
  function el(tag, name, text) {
    var node = document.createElement(tag);
    if (name) node.className = name;
    if (text !== undefined) node.textContent = text;
    return node;
  }
  function clock(at) { return new Date(at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }); }
  function keyOf(m) { return m.at + ' ' + m.msisdn + ' ' + m.otp; }
  function bubble(m) {
    var item = el('li', 'fresh');
    var head = el('p', 'to', 'To ');
    head.appendChild(el('bdi', '', '+' + m.msisdn));
    var time = el('time', '', clock(m.at));
    time.setAttribute('datetime', m.at);
    head.appendChild(document.createTextNode(' \\u00b7 '));
    head.appendChild(time);
    item.appendChild(head);
    var text = el('p', 'sms');
    var at = m.text.indexOf(m.otp);
    if (at < 0) text.textContent = m.text;
    else {
      text.appendChild(document.createTextNode(m.text.slice(0, at)));
      text.appendChild(el('b', '', m.otp));
      text.appendChild(document.createTextNode(m.text.slice(at + m.otp.length)));
    }
    item.appendChild(text);
    return item;
  }
  function show(items) {
    empty.hidden = items.length > 0;
    if (!items.length || keyOf(items[0]) === newest) return;
    var fresh = 0;
    while (fresh < items.length && keyOf(items[fresh]) !== newest) fresh++;
    if (fresh === items.length) list.textContent = '';
    newest = keyOf(items[0]);
    for (var i = fresh - 1; i >= 0; i--) list.appendChild(bubble(items[i]));
    while (list.children.length > items.length) list.removeChild(list.firstChild);
    thread.scrollTop = 0;
  }
  function local(times) {
    for (var i = 0; i < times.length; i++)
      times[i].textContent = clock(times[i].getAttribute('datetime'));
  }
  function ask() {
    fetch('/simulator/messages' + location.search, { headers: { accept: 'application/json' } })
      .then(function (r) { if (!r.ok) throw r; return r.json(); })
      .then(function (data) { live.textContent = 'Live'; live.className = 'chip on'; show(data.items); })
      .catch(function () { live.textContent = 'Paused'; live.className = 'chip'; })
      .then(function () { setTimeout(ask, document.hidden ? 4000 : 1000); });
  }
  local(list.getElementsByTagName('time'));
  ask();
})();`;
