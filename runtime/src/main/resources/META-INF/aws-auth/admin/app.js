const $ = id => document.getElementById(id);
const API = new URL('api/credentials', location.origin + location.pathname).href; // no user of this page's own URL in it
const PAGE = 50;
const SECRET = CSS.supports('-webkit-text-security', 'disc') ? 'text' : 'password'; // what is in a field for passwords, browsers offer to keep
const SOON = 24 * 60 * 60 * 1000;
const KINDS = {
  'static': {
    title: 'Static key',
    fields: [
      { member: 'accessKeyId', label: 'Access key ID', required: true },
      { member: 'secretAccessKey', label: 'Secret access key', secret: true, required: true },
    ],
  },
  'session': {
    title: 'Session',
    fields: [
      { member: 'accessKeyId', label: 'Access key ID', required: true },
      { member: 'secretAccessKey', label: 'Secret access key', secret: true, required: true },
      { member: 'sessionToken', label: 'Session token', secret: true, required: true },
      { member: 'expiration', label: 'Expires', type: 'datetime-local', hint: 'In the time zone of this browser; empty if nobody knows' },
    ],
  },
  'roles-anywhere': {
    title: 'Roles Anywhere',
    fields: [
      { setting: 'trust-anchor-arn', label: 'Trust anchor ARN', required: true },
      { setting: 'profile-arn', label: 'Profile ARN', required: true },
      { setting: 'role-arn', label: 'Role ARN', required: true },
      { setting: 'client-certificate', label: 'Client certificate', hint: 'Its identifier in the configuration; empty for the default one' },
      { setting: 'duration', label: 'Duration', hint: 'Such as 1h; empty leaves it to the profile' },
      { setting: 'session-name', label: 'Session name' },
      { setting: 'fips', label: 'Call the FIPS endpoint', type: 'checkbox' },
      { setting: 'dual-stack', label: 'Call the endpoint that also has IPv6 addresses', type: 'checkbox' },
    ],
  },
  'assume-role': {
    title: 'Assumed role',
    fields: [
      { setting: 'role-arn', label: 'Role ARN', required: true },
      { setting: 'region', label: 'Region', required: true, hint: 'Where AWS STS is asked, such as eu-central-1' },
      { setting: 'source', label: 'Credentials to assume it with', hint: 'Their name; empty for the default ones' },
      { setting: 'external-id', label: 'External ID' },
      { setting: 'session-name', label: 'Session name' },
      { setting: 'duration', label: 'Duration', hint: 'Such as 1h; empty leaves it to the service' },
      { setting: 'policy', label: 'Session policy', type: 'textarea', hint: 'JSON that narrows what the session may do' },
      { setting: 'tags', label: 'Session tags', type: 'tags' },
    ],
  },
};

// --- Asking the application ----------------------------------------------------------------------

class Failure extends Error {
  constructor(status, message) { super(message); this.status = status; }
}

async function ask(path, { method = 'GET', version, body } = {}) {
  const headers = { Accept: 'application/json' };
  if (method !== 'GET') headers['X-AWS-Auth'] = '1';
  if (version !== undefined) headers['If-Match'] = `"${version}"`;
  if (body) headers['Content-Type'] = 'application/json';
  let response, answer = null;
  try {
    response = await fetch(API + path, {
      method, headers, body: body && JSON.stringify(body), cache: 'no-store', credentials: 'same-origin', redirect: 'manual', signal: AbortSignal.timeout(60_000),
    });
  } catch {
    throw new Failure(0, 'The application does not answer. Is it still running?');
  }
  try { answer = JSON.parse(await response.text()); } catch { /* told apart below */ }
  if (response.ok && (answer || response.status === 204)) return answer;
  if (!response.ok && answer?.message) throw new Failure(response.status, sentence(answer.message));
  throw new Failure(response.status, response.status === 401 || response.ok || response.type === 'opaqueredirect' // to a login
    ? 'You are not signed in any more. Load this page again.'
    : `The application answered ${response.status}; its log may tell more.`);
}

const sentence = text => text.charAt(0).toUpperCase() + text.slice(1);
const at = (name, action = '') => `/${encodeURIComponent(name)}${action && `/${action}`}`;

// --- Making elements: values become text, never markup ----------------------------------------------

function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children.filter(child => child !== null && child !== undefined));
  return made;
}

function tell(text) {
  $('failure').textContent = '';
  $('said').textContent = text;
}

function fail(failure) {
  $('said').textContent = '';
  $('failure').textContent = failure.message;
}

const day = text => new Date(text).toLocaleDateString([], { dateStyle: 'medium' });
const clock = text => new Date(text).toLocaleTimeString([], { timeStyle: 'short' });
const moment = text => text ? new Date(text).toLocaleString([], { dateStyle: 'medium', timeStyle: 'short' }) : '';
const masked = id => id.length > 8 ? `${id.slice(0, 4)}${'•'.repeat(8)}${id.slice(-4)}` : id;

// --- The list ----------------------------------------------------------------------------------------

let list = { after: '', credentials: [], more: false };
let loads = 0; // an answer that a later question has overtaken is of no use

async function load(after = list.after) {
  const mine = ++loads;
  $('list').ariaBusy = 'true';
  try {
    const answer = await ask(`?limit=${PAGE}&after=${encodeURIComponent(after)}`);
    if (mine !== loads) return;
    list = { after, ...answer };
    if (!answer.credentials.length && after) return await load('');
    show();
  } catch (failure) {
    if (mine === loads) fail(failure);
  } finally {
    if (mine === loads) $('list').ariaBusy = 'false';
  }
}

function show() {
  const wanted = $('filter').value.trim().toLowerCase();
  const rows = list.credentials.filter(one => !wanted || text(one).includes(wanted));
  keepingFocus(() => $('rows').replaceChildren(...rows.map(row)));
  $('empty').hidden = rows.length > 0;
  $('empty').textContent = list.credentials.length ? 'Nothing in this list matches the filter.' : 'Nothing is stored yet. Add the first credentials.';
  const found = rows.length === list.credentials.length ? `${rows.length}` : `${rows.length} of ${list.credentials.length}`;
  $('count').textContent = `${found} ${list.credentials.length === 1 ? 'entry' : 'entries'}${list.more ? ', and there are more' : ''}`;
  $('first').hidden = !list.after && !list.more;
  $('next').hidden = !list.after && !list.more;
  $('first').disabled = !list.after;
  $('next').disabled = !list.more;
}

function keepingFocus(work) {
  const focused = document.activeElement;
  work();
  focus(focused);
}

/** A row's button may have become another one meanwhile, or gone. */
function focus(element) {
  const { name } = element.closest('tr')?.dataset ?? {};
  if (element.isConnected || name === undefined) return element.focus();
  const again = [...$('rows').querySelectorAll('tr')].find(row => row.dataset.name === name);
  (again ? again.querySelector(`[data-action="${element.dataset.action}"]`) : $('filter')).focus();
}

const text = one => [one.name, one.kind, KINDS[one.kind]?.title, one.accessKeyId, one.changedBy, state(one)[0], one.problem, ...Object.values(one.settings)]
  .join('\n').toLowerCase();

function state({ problem, disabled, expiration }) {
  if (problem) return ['Unreadable', 'expired'];
  const left = expiration ? new Date(expiration) - Date.now() : Infinity;
  if (disabled) return ['Disabled', 'disabled'];
  if (left <= 0) return ['Expired', 'expired'];
  return left < SOON ? ['Expires soon', 'soon'] : ['Enabled', ''];
}

function row(one) {
  const [word, look] = state(one);
  const cell = (label, className, ...children) => {
    const made = element('td', { className }, ...children);
    made.dataset.label = label;
    return made;
  };
  const made = element('tr', { className: one.disabled ? 'off' : '' },
    element('th', { scope: 'row' }, nameOf(one)),
    cell('Kind', 'short', titleOf(one)),
    cell('', 'key', ...(one.problem ? [small(sentence(one.problem))] : keyOrRole(one))),
    cell('', '', element('span', { className: `state ${look}`, textContent: word })),
    one.expiration ? cell('Expires', 'short', `${day(one.expiration)} `, small(clock(one.expiration))) : cell('', 'short'),
    one.problem ? cell('Changed', 'short') : cell('Changed', 'short', `${day(one.changed)} `, small(`by ${one.changedBy}`)),
    cell('Version', 'number', one.version),
    cell('', '', element('div', { className: 'actions' },
      ...(one.problem ? [] : uses(one)),
      action('Delete', one, () => remove(one), 'danger'))));
  made.dataset.name = one.name;
  return made;
}

const titleOf = ({ kind }) => KINDS[kind]?.title ?? kind ?? '';

const uses = one => [
  action('Validate', one, () => validate(one)),
  action('Replace', one, () => edit(one)),
  one.disabled ? action('Enable', one, () => enable(one)) : action('Disable', one, () => disable(one)),
];

const small = text => element('small', { textContent: text });

function nameOf(one) {
  const button = action(one.name, one, () => details(one), 'name');
  button.ariaLabel = `Details of ${one.name}`;
  return button;
}

function keyOrRole({ accessKeyId, settings }) {
  if (accessKeyId) return [element('span', { className: 'mono', textContent: masked(accessKeyId) })];
  const [, , , , account, ...role] = (settings['role-arn'] ?? '').split(':');
  return [element('span', { className: 'mono', textContent: `${role.join(':')} ` }), account ? small(`Account ${account}`) : null];
}

function action(label, { name }, onclick, className = '') {
  const button = element('button', { type: 'button', className, textContent: label, onclick });
  button.ariaLabel = `${label} ${name}`;
  button.dataset.action = { Disable: 'switch', Enable: 'switch', [name]: 'details' }[label] ?? label.toLowerCase();
  return button;
}

// --- Dialogs -------------------------------------------------------------------------------------------

const openings = new Map(); // by dialog, what had the focus; each opening has one of its own

function open(dialog) {
  openings.set(dialog, { opener: document.activeElement });
  dialog.ariaBusy = 'false';
  dialog.querySelector('[data-failure]').textContent = '';
  dialog.showModal();
  dialog.querySelector('.scrolling')?.scrollTo(0, 0);
}

/** An answer may come when its dialog is closed, or open again for something else. */
function stillOpen(dialog) {
  const opening = openings.get(dialog);
  return () => dialog.open && openings.get(dialog) === opening;
}

/** What a dialog's form does; it stays open, with its failure shown, until that has succeeded. */
async function submit(dialog, work) {
  if (dialog.ariaBusy === 'true') return;
  dialog.ariaBusy = 'true';
  const isOpen = stillOpen(dialog);
  const said = dialog.querySelector('[data-failure]');
  said.textContent = '';
  try {
    const done = await work();
    if (isOpen()) dialog.close();
    tell(done);
    await load();
  } catch (failure) {
    if (isOpen()) said.textContent = failure.message;
    else fail(failure);
    if (failure.status === 412 || !isOpen()) await load();
  } finally {
    if (isOpen()) dialog.ariaBusy = 'false';
  }
}

for (const dialog of document.querySelectorAll('dialog')) {
  dialog.querySelector('[data-cancel]').addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => {
    const { opener } = openings.get(dialog);
    if (!opener.isConnected) focus(opener);
  });
}

// --- Adding and replacing ----------------------------------------------------------------------------

let edited = null; // what is being replaced; null while adding

function edit(one = null) {
  edited = one;
  $('edit-title').textContent = one ? `Replace ${one.name}` : 'Add credentials';
  $('edit-note').textContent = one ? 'All of it is replaced. Secrets have to be entered anew, and are not shown again afterwards. Roles that are assumed with these credentials are renewed in the background.'
    : 'Secrets are encrypted before they are stored, and not shown again afterwards.';
  $('edit-submit').textContent = one ? 'Replace' : 'Add';
  $('name-field').hidden = one !== null;
  $('name').value = '';
  $('kind').value = one?.kind ?? 'static';
  fields(one);
  open($('edit'));
  (one ? $('kind') : $('name')).focus();
}

function fields(one = null) {
  const kind = $('kind').value;
  $('kind-fields').replaceChildren(...KINDS[kind].fields.map(field => input(field, one?.kind === kind ? one : null)));
}

function input(field, one) {
  if (field.type === 'tags') return tagFields(field, one);
  const made = element(field.type === 'textarea' ? 'textarea' : 'input', { id: `field-${field.member ?? field.setting}`, autocomplete: 'off', spellcheck: false });
  if (field.type !== 'textarea') made.type = field.secret ? SECRET : field.type ?? 'text';
  if (field.secret) Object.assign(made, { className: 'secret', autocapitalize: 'off' });
  if (field.type === 'datetime-local') made.step = 1;
  made.ariaRequired = String(Boolean(field.required));
  const value = one && !field.secret ? known(field, one) : '';
  if (field.type === 'checkbox') {
    made.checked = value === 'true';
    return element('label', { className: 'check' }, made, field.label);
  }
  made.value = value;
  const hint = field.hint ? element('span', { className: 'hint', id: `${made.id}-hint`, textContent: field.hint }) : null;
  if (hint) made.setAttribute('aria-describedby', hint.id);
  return element('label', {}, field.required ? field.label : `${field.label} (optional)`, made, hint);
}

/** Two inputs for each tag, as a key may have any character, and a value blanks at its ends. */
function tagFields(field, one) {
  const rows = element('div', { id: 'tags', className: 'fields' });
  const add = element('button', { type: 'button', className: 'quiet', textContent: 'Add a session tag' });
  const append = (key = '', value = '') => rows.append(tagRow(key, value, () => add.focus()));
  for (const [key, value] of Object.entries(one?.settings ?? {})) {
    if (key.startsWith('tags.')) append(key.slice(5), value);
  }
  add.addEventListener('click', () => { append(); rows.lastChild.querySelector('input').focus(); });
  return element('fieldset', { className: 'fields' }, element('legend', { textContent: `${field.label} (optional)` }), rows, add);
}

function tagRow(key, value, removed) {
  const box = value => element('input', { value, autocomplete: 'off', spellcheck: false });
  const keyBox = box(key);
  const remove = element('button', { type: 'button', className: 'quiet', textContent: 'Remove', onclick: () => { made.remove(); removed(); } });
  const name = () => { remove.ariaLabel = `Remove the session tag ${keyBox.value}`; };
  keyBox.addEventListener('input', name);
  name();
  const made = element('div', { className: 'tag' }, element('label', {}, 'Key', keyBox), element('label', {}, 'Value', box(value)), remove);
  return made;
}

function known(field, one) {
  if (field.setting) return (one.settings[field.setting] ?? '').replace(/^<default>$/, ''); // as the hints say
  return field.member === 'accessKeyId' ? one.accessKeyId ?? '' : '';
}

function entered() {
  const body = { kind: $('kind').value };
  for (const field of KINDS[body.kind].fields) {
    if (field.type === 'tags') {
      Object.assign(body.settings, tags());
      continue;
    }
    const control = $(`field-${field.member ?? field.setting}`);
    const value = field.type === 'checkbox' ? control.checked && 'true' : control.value.trim();
    control.ariaInvalid = String(Boolean(field.required && !value));
    if (field.required && !value) {
      control.focus();
      throw new Failure(0, `${field.label} is missing.`);
    }
    if (field.setting) body.settings ??= {};
    if (!value) continue;
    if (field.setting) body.settings[field.setting] = value;
    else body[field.member] = field.type === 'datetime-local' ? new Date(value).toISOString() : value;
  }
  return body;
}

function tags() {
  const settings = {};
  for (const row of $('tags').children) {
    const [key, value] = row.querySelectorAll('input');
    const setting = `tags.${key.value}`;
    const wrong = !key.value && value.value ? 'A session tag has no key.' : setting in settings ? `The session tag ${key.value} is there twice.` : '';
    key.ariaInvalid = String(Boolean(wrong));
    if (wrong) {
      key.focus();
      throw new Failure(0, wrong);
    }
    if (key.value) settings[setting] = value.value;
  }
  return settings;
}

$('kind').replaceChildren(...Object.entries(KINDS).map(([value, { title }]) => element('option', { value, textContent: title })));
$('kind').addEventListener('change', () => fields(edited));
$('add').addEventListener('click', () => edit());
$('edit').addEventListener('close', () => { $('kind-fields').replaceChildren(); edited = null; }); // secrets go with their fields
$('edit-form').addEventListener('submit', event => {
  event.preventDefault();
  submit($('edit'), async () => {
    const replaced = edited; // the dialog may be closed before the answer comes
    const name = replaced ? replaced.name : $('name').value.trim();
    if (!name) {
      $('name').focus();
      throw new Failure(0, 'Name is missing.');
    }
    const body = entered();
    if (replaced) await ask(at(name), { method: 'PUT', version: replaced.version, body });
    else await ask('', { method: 'POST', body: { name, ...body } });
    return replaced ? `${name} was replaced.` : `${name} was added.`;
  });
});

// --- Disabling, enabling, deleting ------------------------------------------------------------------------

let confirmed = null; // what is done once it is confirmed

function confirm(title, text, label, danger, work) {
  confirmed = work;
  $('confirm-title').textContent = title;
  $('confirm-text').textContent = text;
  $('confirm-submit').textContent = label;
  $('confirm-submit').className = danger ? 'danger' : '';
  open($('confirm'));
}

$('confirm-form').addEventListener('submit', event => {
  event.preventDefault();
  submit($('confirm'), confirmed);
});

const change = ({ name, version }, method, path, done) => async () => {
  await ask(path, { method, version });
  return `${name} was ${done}.`;
};

const ROLES = 'So does whoever asks for a role that is assumed with them.';
const SESSIONS = 'AWS itself accepts keys until they are deactivated, and sessions until they expire or are revoked in IAM.';
const disable = one => confirm(`Disable ${one.name}?`, `Whoever asks for these credentials gets an error, until they are enabled again. ${ROLES} ${SESSIONS}`,
  'Disable', false, change(one, 'POST', at(one.name, 'disable'), 'disabled'));
const enable = one => confirm(`Enable ${one.name}?`, 'Whoever asks for these credentials gets them again.',
  'Enable', false, change(one, 'POST', at(one.name, 'enable'), 'enabled'));
/** By a parameter, as a row that others wrote may have a name that no path has. */
const remove = one => confirm(`Delete ${one.name}?`, `Its secrets are removed from the database. This cannot be undone, and whoever asks for these credentials gets an error. ${ROLES} ${SESSIONS}`,
  'Delete', true, change(one, 'DELETE', `?name=${encodeURIComponent(one.name)}`, 'deleted'));

// --- Details and validation -----------------------------------------------------------------------------

function facts(pairs) {
  $('details-facts').replaceChildren(...pairs.filter(([, value]) => value).map(([name, value]) =>
    element('div', {}, element('dt', { textContent: name }), element('dd', { textContent: value, className: 'mono' }))));
}

function details(one) {
  $('details-title').textContent = one.name;
  $('details-note').textContent = one.problem ? sentence(one.problem) : titleOf(one);
  facts([['Access key ID', one.accessKeyId], ...Object.entries(one.settings), ['State', state(one)[0]], ['Expires', moment(one.expiration)],
    ['Created', moment(one.created)], ['Changed', one.changed && `${moment(one.changed)} by ${one.changedBy}`], ['Version', one.version],
    ['Encrypted by the key', one.encryptionKeyId]]);
  open($('details'));
}

async function validate(one) {
  $('details-title').textContent = `Validate ${one.name}`;
  $('details-note').textContent = 'Asking AWS whose credentials these are…';
  facts([]);
  open($('details'));
  const isOpen = stillOpen($('details'));
  try {
    const { account, arn, userId } = await ask(at(one.name, 'validate'), { method: 'POST' });
    if (!isOpen()) return;
    $('details-note').textContent = 'AWS accepts these credentials.';
    facts([['Account', account], ['ARN', arn], ['User ID', userId]]);
  } catch (failure) {
    if (!isOpen()) return;
    $('details-note').textContent = 'AWS was asked whose credentials these are.';
    $('details').querySelector('[data-failure]').textContent = failure.message;
  }
}

// --- Start ------------------------------------------------------------------------------------------------

$('filter').addEventListener('input', show);
$('refresh').addEventListener('click', () => { tell(''); load(); });
$('first').addEventListener('click', () => load(''));
$('next').addEventListener('click', () => load(list.credentials.at(-1).name));
load('');
