const $ = (id) => document.getElementById(id)
const seen = { scenarios: [], category: '', alertsUrl: '', drawn: {} }

/** Make an element; text is always text, so hostile alerts stay harmless. */
function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value)
    else if (value === true) element.setAttribute(name, '')
    else if (value !== false && value != null) element.setAttribute(name, value)
  }
  element.append(...children.filter((child) => child != null))
  return element
}

async function call(method, path, body) {
  const headers = body ? { 'Content-Type': 'application/json' } : {}
  let response
  try {
    response = await fetch(`/api/v1${path}`, { method, headers, body: body && JSON.stringify(body) })
  } catch {
    throw { title: 'The test runner does not answer', detail: 'Is it still running?' }
  }
  const answer = await response.json().catch(() => null)
  if (!response.ok) throw answer ?? { title: `The test runner answered ${response.status}`, detail: '' }
  return answer
}

/** Show `draw()`'s nodes in the panel, unless what they show is there already. */
function show(id, key, draw) {
  const text = JSON.stringify(key)
  if (seen.drawn[id] === text) return
  seen.drawn[id] = text
  $(id).setAttribute('aria-busy', 'false')
  $(id).replaceChildren(...[draw()].flat())
}

function showProblem(id, problem, retry) {
  const request = problem.request_id ? ` Request ${problem.request_id}.` : ''
  show(id, ['problem', problem.title, problem.detail], () =>
    h('div', { class: 'notice failed', role: 'alert' }, h('strong', {}, problem.title),
      `${problem.detail ?? ''}${request}`, h('div', {}, h('button', { onclick: retry }, 'Try again'))))
}

let fading
function toast(text, failed = false) {
  clearTimeout(fading)
  $('toast').textContent = text
  $('toast').className = `toast shown${failed ? ' failed' : ''}`
  fading = setTimeout(() => $('toast').classList.remove('shown'), failed ? 8000 : 4000)
}

const failedToast = (problem) => toast(`${problem.title}. ${problem.detail ?? ''}`, true)
const plural = (n, noun) => `${n} ${noun}${n === 1 ? '' : 's'}`
const severity = (name) => h('span', { class: `severity ${name}` }, name)

async function busy(button, work) {
  button.disabled = true
  try {
    await work()
  } finally {
    button.disabled = false
    refresh('sent')
  }
}

// Scenarios

const chosen = () => seen.scenarios.filter((one) => !seen.category || one.category === seen.category)

async function loadScenarios() {
  try {
    const answer = await call('GET', '/scenarios')
    seen.scenarios = answer.scenarios
    const chip = (value, text) => h('button', { 'aria-pressed': String(value === seen.category), 'data-value': value,
      onclick: () => choose(value) }, text)
    $('categories').replaceChildren(chip('', 'All'), ...answer.categories.map((name) => chip(name, name)))
    $('mix').replaceChildren(...answer.categories.map((name) =>
      h('label', {}, h('input', { type: 'checkbox', name: 'category', value: name }), name)))
    $('known-services').replaceChildren(...[...new Set(answer.scenarios.map((one) => one.service))]
      .map((value) => h('option', { value })))
    $('template').append(...answer.scenarios.map((one) => h('option', { value: one.id }, one.title)))
    drawScenarios()
    refresh('continuous')
  } catch (problem) {
    showProblem('scenarios', problem, loadScenarios)
  }
}

function choose(category) {
  seen.category = category
  for (const chip of $('categories').children) {
    chip.setAttribute('aria-pressed', String(chip.dataset.value === category))
  }
  drawScenarios()
}

function drawScenarios() {
  const scenarios = chosen()
  $('scenario-count').textContent = scenarios.length
  $('send-all').textContent = seen.category ? `Send ${scenarios.length} of ${seen.category}` : `Send all ${scenarios.length}`
  $('send-all').disabled = !scenarios.length
  show('scenarios', scenarios.map((one) => one.id), () => scenarios.length
    ? h('ul', { class: 'cards' }, ...scenarios.map(card))
    : h('p', { class: 'notice' }, h('strong', {}, 'No scenario here'), 'Choose another category.'))
}

function card(one) {
  return h('li', { class: 'card' },
    h('div', {}, h('h3', { title: one.id }, one.title),
      h('div', { class: 'meta' }, severity(one.severity), h('span', { class: 'mono dim' }, one.service))),
    h('button', { 'aria-label': `Send “${one.title}”`, onclick: (event) => send(one, event.currentTarget) }, 'Send'),
    h('p', { class: 'message', title: one.message }, one.message))
}

const ACTIONS = {
  created_new_incident: 'opened an incident', attached_to_existing_incident: 'joined an open incident',
  deduplicated: 'known already', suppressed: 'suppressed', resolved: 'resolved',
}
const actionOf = (action) => ACTIONS[action] ?? action.replaceAll('_', ' ')

const send = (one, button) => busy(button, () => call('POST', `/scenarios/${one.id}/send`)
  .then((answer) => toast(`${one.title}: ${actionOf(answer.alert.action)}`), failedToast))

$('send-all').addEventListener('click', (event) => busy(event.currentTarget, async () => {
  const query = seen.category ? `?category=${encodeURIComponent(seen.category)}` : ''
  try {
    const { sent, failed, results } = await call('POST', `/scenarios/send-all${query}`)
    const first = results.find((one) => one.detail)
    toast(failed ? `${sent} sent, ${failed} not: ${first.detail}` : `${plural(sent, 'alert')} sent`, failed > 0)
  } catch (problem) {
    failedToast(problem)
  }
}))

// What became of them

const seconds = (value) => value < 10 ? `${value.toFixed(1)} s` : `${Math.round(value)} s`
const pending = (one, text) => h('span', { class: 'waiting' }, one.following ? 'waiting…' : text)

function took(one, value, thing) {
  if (value != null) return h('span', { class: 'num' }, seconds(value))
  if (thing && one.action !== 'created_new_incident') return h('span', { class: 'dim', title: 'It was there before this alert' }, 'before')
  return pending(one, 'not seen')
}

function pageOf(one) {
  if (!one.page) return null
  const { engineer, channel, status } = one.page
  return h('small', {}, `${engineer}, ${channel}${['sent', 'delivered'].includes(status) ? '' : `: ${status}`}`)
}

function rowOf(one) {
  const cell = (name, attributes, ...children) => h('td', { 'data-name': name, ...attributes }, h('div', {}, ...children))
  const scenario = seen.scenarios.find(({ id }) => id === one.scenario_id)
  const cause = one.suggestion
  return h('tr', {},
    cell('Sent', { class: 'time dim' }, h('time', { datetime: one.sent_at, title: new Date(one.sent_at).toString() }, ago(one.sent_at))),
    cell('Alert', {}, h('bdi', { class: 'title' }, scenario?.title ?? one.message.slice(0, 120)),
      h('div', { class: 'meta' }, severity(one.severity), h('bdi', { class: 'mono dim' }, one.service))),
    cell('Incident', {}, one.incident ? h('span', { class: 'number' }, one.incident.number) : pending(one, 'not seen'),
      h('small', { title: `alert ${one.alert_id}\nincident ${one.incident_id ?? 'none'}` }, actionOf(one.action))),
    cell('To incident', { class: 'time' }, took(one, one.time_to_incident_seconds, one.incident)),
    cell('To page', {}, took(one, one.time_to_page_seconds, one.page), pageOf(one)),
    cell('AI’s top suggestion', { class: 'cause' }, ...(cause
      ? [h('span', { class: 'text', title: cause.root_cause }, cause.root_cause),
        h('small', {}, `${Math.round(cause.confidence * 100)} % sure${cause.source ? `, ${cause.source.replaceAll('_', ' ')}` : ''}`)]
      : [pending(one, 'none')])))
}

async function loadSent() {
  try {
    const { sent, total } = await call('GET', '/sent?limit=100')
    const followed = sent.filter((one) => one.following).length
    $('sent-count').textContent = total || ''
    $('sent-link').textContent = `${total} sent`
    $('sent-link').hidden = !total
    $('following').textContent = followed ? `following ${followed}` : ''
    show('sent', [sent, seen.scenarios.length], () => sent.length
      ? h('table', {}, h('thead', {}, h('tr', {}, ...['Sent', 'Alert', 'Incident', 'To incident', 'To page', 'AI’s top suggestion']
        .map((name) => h('th', { scope: 'col' }, name)))), h('tbody', {}, ...sent.map(rowOf)))
      : h('p', { class: 'notice' }, h('strong', {}, 'Nothing sent yet'), 'Send a scenario: its incident, page and suggested cause appear here.'))
    return followed ? 700 : 3000
  } catch (problem) {
    showProblem('sent', problem, () => refresh('sent'))
    return 3000
  }
}

// Services

async function loadServices() {
  try {
    const { services, alerts_url } = await call('GET', '/services')
    seen.alertsUrl = alerts_url
    preview()
    const well = services.filter((one) => one.status === 'healthy').length
    const worst = well === services.length ? 'healthy' : well ? 'unhealthy' : 'unreachable'
    $('health').replaceChildren(h('span', { class: `dot ${worst}` }), `${well} of ${services.length} healthy`)
    show('services', services, () => h('ul', { class: 'services' }, ...services.map((one) => h('li', {},
      h('span', { class: `dot ${one.status}` }), h('span', {}, one.name),
      h('span', { class: `word ${one.status}` }, one.status),
      h('small', { class: 'mono' }, one.url),
      h('span', { class: 'word dim' }, one.latency_ms == null ? '' : `${one.latency_ms} ms`)))))
  } catch (problem) {
    $('health').replaceChildren(h('span', { class: 'dot unreachable' }), 'Test runner unreachable')
    showProblem('services', problem, () => refresh('services'))
  }
  return 5000
}

// Continuous

async function loadContinuous() {
  try {
    drawContinuous(await call('GET', '/continuous'))
  } catch (problem) {
    drawContinuous(null, problem)
  }
  return 1500
}

function fail(id, text) {
  $(id).textContent = text
  $(id).hidden = !text
}

function drawContinuous(run, problem) {
  const running = run?.running ?? false
  $('continuous-state').className = running ? 'state on' : 'state'
  $('continuous-state').textContent = problem ? 'unknown' : running ? 'running' : run.started_at ? 'stopped' : 'not started'
  $('continuous-start').hidden = running
  $('continuous-stop').hidden = !running
  $('interval').disabled = running
  for (const box of $('mix').querySelectorAll('input')) box.disabled = running
  if (running) {
    $('interval').value = run.interval_seconds
    for (const box of $('mix').querySelectorAll('input')) box.checked = run.categories.includes(box.value)
  }
  $('continuous-counts').textContent = run?.started_at ? `${run.sent} sent, ${run.failed} failed` : ''
  fail('continuous-error', problem ? problem.title : running ? run.last_error ?? '' : '')
}

$('continuous').addEventListener('submit', (event) => {
  event.preventDefault()
  const categories = [...$('mix').querySelectorAll('input:checked')].map((box) => box.value)
  busy($('continuous-start'), () => call('POST', '/continuous', { interval_seconds: Number($('interval').value), categories })
    .then((run) => drawContinuous(run), failedToast))
})
$('continuous-stop').addEventListener('click', (event) =>
  busy(event.currentTarget, () => call('DELETE', '/continuous').then((run) => drawContinuous(run), failedToast)))

// A custom alert

function labelsOf(text) {
  const labels = {}
  for (const line of text.split('\n').map((one) => one.trim()).filter(Boolean)) {
    const cut = line.indexOf('=')
    if (cut < 1) throw `“${line}” is not key=value`
    labels[line.slice(0, cut).trim()] = line.slice(cut + 1).trim()
  }
  return labels
}

function customAlert() {
  fault('labels', '')
  const alert = { service: $('service').value.trim(), severity: $('severity').value, message: $('message').value.trim() }
  try {
    const labels = labelsOf($('labels').value)
    return Object.keys(labels).length ? { ...alert, labels } : alert
  } catch (reason) {
    fault('labels', reason)
    return alert
  }
}

function fault(field, text) {
  fail(`${field}-error`, text)
  $(field).setAttribute('aria-invalid', String(Boolean(text)))
}

function preview() {
  const quoted = JSON.stringify(customAlert()).replaceAll("'", String.raw`'\''`)
    .replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, (mark) => `\\u${mark.charCodeAt().toString(16).padStart(4, '0')}`)
  $('curl').textContent = `curl -X POST ${seen.alertsUrl || '…'} \\\n  -H 'Content-Type: application/json' \\\n  -d '${quoted}'`
}

$('custom').addEventListener('input', preview)
$('template').addEventListener('change', () => {
  const one = seen.scenarios.find(({ id }) => id === $('template').value)
  if (!one) return
  for (const field of ['service', 'severity', 'message']) $(field).value = one[field]
  $('labels').value = Object.entries(one.labels).map(([key, value]) => `${key}=${value}`).join('\n')
  $('template').value = ''
  preview()
})
$('custom').addEventListener('submit', (event) => {
  event.preventDefault()
  const fields = ['service', 'severity', 'message', 'labels']
  for (const field of fields) fault(field, '')
  fail('custom-error', '')
  const alert = customAlert()
  for (const field of ['service', 'message']) if (!alert[field]) fault(field, 'Needed')
  const wrong = fields.find((field) => $(field).getAttribute('aria-invalid') === 'true')
  if (wrong) return $(wrong).focus()
  busy($('custom-send'), () => call('POST', '/alerts', alert)
    .then((answer) => toast(`Custom alert: ${actionOf(answer.alert.action)}`), (problem) => {
      const known = (problem.errors ?? []).filter(({ pointer }) => fields.includes(pointer?.split('/')[1]))
      for (const { pointer, detail } of known) fault(pointer.split('/')[1], detail)
      if (!known.length) fail('custom-error', `${problem.title}. ${problem.detail ?? ''}`)
    }))
})
$('copy').addEventListener('click', () => navigator.clipboard.writeText($('curl').textContent)
  .then(() => toast('Copied'), () => toast('The browser does not allow copying: select the text instead', true)))

// Time and polling

function ago(instant) {
  const past = Math.max(0, (Date.now() - Date.parse(instant)) / 1000)
  if (past < 60) return `${Math.floor(past)} s ago`
  return past < 3600 ? `${Math.floor(past / 60)} min ago` : `${Math.floor(past / 3600)} h ago`
}

setInterval(() => {
  for (const time of document.querySelectorAll('time')) time.textContent = ago(time.dateTime)
}, 1000)

const LOADERS = { sent: loadSent, services: loadServices, continuous: loadContinuous }
const timers = {}

/** Load now, and again after as many milliseconds as the loader says; not while nobody looks. */
async function refresh(name) {
  clearTimeout(timers[name])
  const turn = (timers[`${name}-turn`] = (timers[`${name}-turn`] ?? 0) + 1)
  const pause = document.hidden ? 60000 : await LOADERS[name]()
  if (turn === timers[`${name}-turn`]) timers[name] = setTimeout(refresh, pause, name)
}

document.addEventListener('visibilitychange', () => document.hidden || Object.keys(LOADERS).forEach(refresh))
preview()
loadScenarios()
Object.keys(LOADERS).forEach(refresh)
