// The search page. Names go into requests and text nodes only: never into markup, never into an address that is sent.
'use strict';

const byId = (id) => document.getElementById(id);

// An element with its children; what is text stays text.
function el(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) made.setAttribute(key, value);
  made.append(...children.filter((child) => child !== null && child !== ''));
  return made;
}

// A name in its own direction of writing.
const named = (text) => el('bdi', {dir: 'auto'}, text);
const signed = (bits) => (bits > 0 ? '+' : bits < 0 ? '−' : '') + Math.abs(bits).toFixed(1);
const day = (time) => (time ? time.slice(0, 10) : 'not said');

let titles = {};  // of kinds of evidence
let key = '';     // where the server asks for one; of this page alone, never stored

async function json(address, options = {}) {
  const response = await fetch(address, key ? {...options, headers: {...options.headers, 'X-API-Key': key}} : options)
    .catch(() => { throw new Error('the server does not answer. Is it running?'); });
  if (response.status === 401) byId('key-row').hidden = false;
  const body = await response.json().catch(() => ({detail: 'an answer that is not JSON'}));
  if (!response.ok) throw new Error(whyNot(response, body));
  return body;
}

// Why a request was refused, and what can be done.
function whyNot(response, body) {
  const wait = response.headers.get('Retry-After');
  const again = wait ? ' Ask again in ' + wait + (wait === '1' ? ' second.' : ' seconds.') : '';
  const detail = typeof body.detail === 'string' ? body.detail : response.status + ' ' + response.statusText;
  if (response.status === 401) return key ? 'this key is not in use. Give another one.' : 'a key is asked for. Give it below the name.';
  if (response.status === 403) return 'this key may not do that. Ask whoever gave it.';
  if (response.status === 429) return 'too many requests at once.' + again;
  if (response.status === 503) return detail + '.' + again;
  return detail + (body.errors || []).map((error) => '; ' + error.loc[error.loc.length - 1] + ': ' + error.msg).join('');
}

function ledgerItem(item, widest) {
  const bits = item.alert_mb / 1000;
  const bar = el('span', {class: 'bar ' + (bits < 0 ? 'against' : 'for'), 'aria-hidden': 'true'}, el('i'));
  bar.firstChild.style.width = (widest ? Math.abs(bits) / widest * 50 : 0) + '%';
  const texts = (spans) => spans.map((span) => span.text).join(' ');
  const parts = [texts(item.subject), texts(item.listed)].filter((text) => text);
  const title = titles[item.kind] || item.kind.replaceAll('_', ' ');
  const what = el('span', {class: 'what'}, title);
  if (parts.length) {
    what.append(': ', named(parts[0]));
    if (parts.length > 1 && parts[1] !== parts[0]) what.append(' – ', named(parts[1]));
  }
  if (item.detail && item.detail !== title) what.append(el('span', {class: 'detail', dir: 'auto'}, item.detail));
  return el('li', {}, what, bar, el('span', {class: 'bits'}, signed(bits) + ' bits'));
}

function hitCard(hit) {
  const items = hit.items.filter((item) => item.kind !== 'prior' && item.alert_mb !== 0);
  const widest = Math.max(0, ...items.map((item) => Math.abs(item.alert_mb) / 1000));
  const title = el('h2', {}, named(hit.listed_name));
  const grade = hit.name_grade === 'low' ? ' · weak alias' : '';
  return el('article', {'data-entity': hit.entity_id}, title,
    el('p', {class: 'dim'}, hit.schema + ' · ' + hit.entity_id + grade),
    el('p', {class: 'scores'},
      el('span', {}, 'score ', el('b', {}, hit.score.toFixed(4))),
      el('span', {}, 'one and the same ', el('b', {}, (hit.same * 100).toFixed(1) + ' %')),
      el('span', {}, 'evidence ', el('b', {}, signed(hit.bits) + ' bits'))),
    el('ol', {class: 'ledger', role: 'list', 'aria-label': 'Evidence'}, ...items.map((item) => ledgerItem(item, widest))));
}

function comparedWith(answer) {
  return 'Compared with ' + answer.lists.map((list) => list.list + ' (published ' + day(list.published_at) + ')').join(', ') +
    ', by Vrata ' + answer.engine + ' at ' + new Date().toISOString().slice(0, 16).replace('T', ' ') + ' UTC.';
}

// What was asked, as it was understood: the answer is of this and of nothing else.
function asked(subject, threshold) {
  const parts = el('p', {class: 'dim'}, 'Asked: ', named(subject.names.join(' / ')));
  for (const more of [subject.schema, ...subject.birth_dates.map((born) => 'born ' + born.date), ...subject.nationalities,
    ...subject.identifiers.map((one) => one.value)])
    if (more) parts.append(', ', named(more));
  parts.append(', least score ' + threshold);
  return parts;
}

// The line that is read out when an answer comes; what follows it is read at will.
function verdict(outcome, kind, text) {
  const line = byId('verdict');
  line.className = 'verdict ' + kind;
  line.dataset.outcome = outcome;
  line.textContent = text;
}

function show(answer, threshold) {
  const word = {hit: 'hit', clear: 'clear', not_screened: 'not-screened'}[answer.outcome];
  const said = answer.outcome === 'not_screened' ? 'Not screened: ' + answer.not_screened_reason
    : answer.outcome === 'clear' ? 'No hit'
    : answer.hits_total + (answer.hits_total === 1 ? ' hit' : ' hits') +
      (answer.hits.length < answer.hits_total ? ', the best ' + answer.hits.length + ' shown' : '');
  verdict(answer.outcome, word + '-word', said);
  byId('answer').replaceChildren(
    asked(answer.subject, threshold),
    ...answer.remarks.map((remark) => el('p', {class: 'warning', dir: 'auto'}, remark.subject + ': ' + remark.message)),
    ...answer.hits.map(hitCard),
    el('p', {class: 'dim'}, comparedWith(answer)));
}

async function ask() {
  const button = document.querySelector('#ask button');
  const subject = {};
  for (const field of ['name', 'schema', 'birth_date', 'nationality', 'id_number']) {
    const value = byId(field).value.trim();
    if (value) subject[field] = value;
  }
  if (!subject.name) return;
  button.disabled = true;
  try {
    const threshold = byId('threshold').value || '0.70';
    show(await json('/v1/screen?max_hits=10&threshold=' + encodeURIComponent(threshold), {method: 'POST', body: JSON.stringify(subject)}), threshold);
  } catch (error) {
    verdict('failed', 'warning', 'Not screened: ' + error.message);
    byId('answer').replaceChildren();
    if (!byId('key-row').hidden) byId('key').focus();
  } finally {
    button.disabled = false;
  }
}

async function lists() {
  try {
    const state = await json('/v1/lists');
    const old = state.lists.filter((list) => list.freshness && list.freshness !== 'fresh');
    byId('state').textContent = state.fault ? 'The data folder has a fault: ' + state.fault
      : old.length ? 'Not checked lately: ' + old.map((list) => list.list).join(', ')
      : state.lists.length + (state.lists.length === 1 ? ' list' : ' lists') + ' in force';
    if (!key) byId('key-row').hidden = true;
    byId('state').classList.toggle('warning', Boolean(state.fault || old.length));
    byId('lists').tBodies[0].replaceChildren(...state.lists.map((list) => el('tr', {'data-list': list.list},
      el('td', {}, el('b', {}, list.list), ' ', el('span', {class: 'dim'}, list.title)),
      el('td', {'data-label': 'published'}, day(list.published_at)),
      el('td', {'data-label': 'checked', class: list.freshness && list.freshness !== 'fresh' ? 'warning' : ''},
        list.checked_at.slice(0, 16).replace('T', ' ') + ' UTC' + (list.freshness && list.freshness !== 'fresh' ? ', ' + list.freshness : '')),
      el('td', {'data-label': 'entries', class: 'number'}, list.entities.toLocaleString('en')))));
  } catch (error) {
    byId('state').textContent = 'Nothing can be screened: ' + error.message;
    byId('state').classList.add('warning');
  }
}

async function begin() {
  byId('ask').addEventListener('submit', (event) => { event.preventDefault(); ask(); });
  // A field that does not do must be seen to be mended.
  byId('ask').addEventListener('invalid', () => { byId('more').open = true; }, true);
  byId('key').addEventListener('change', () => { key = byId('key').value.trim(); learn(); });
  // What stands behind # stays in the browser: #name=…&birth_date=…
  const given = new URLSearchParams(location.hash.slice(1));
  for (const [field, value] of given) if (field !== 'key' && byId(field) && ['INPUT', 'SELECT'].includes(byId(field).tagName)) byId(field).value = value;
  byId('more').open = [...given.keys()].some((field) => field !== 'name');
  await learn();
  if (byId('name').value) await ask();
}

// What the server knows: words for evidence, and the lists in force.
async function learn() {
  try {
    const known = await json('/algorithms');
    for (const [kind, feature] of Object.entries(known.algorithms[0].features)) titles[kind] = feature.description;
  } catch (error) { /* kinds are shown by their codes */ }
  await lists();
}

begin();
