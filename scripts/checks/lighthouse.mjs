// Lighthouse on the main pages of a running platform: `make lighthouse`. Fails below the marks.
import * as launcher from "chrome-launcher";
import lighthouse, { desktopConfig } from "lighthouse";

const MARKS = {
  desktop: { performance: 95, accessibility: 100, "best-practices": 100 },
  mobile: { performance: 85, accessibility: 100, "best-practices": 100 },
};
// Performance is measured on a machine that does other things, too: the best of so many runs counts.
const MOST_RUNS = 3;
// Lighthouse's own measure of the processor: about 2,500 on the quiet machine of the tests. When it was less in
// one of the runs, something else took the time, and performance is shown, not judged.
const CALM = 2000;
const LOAD_MS = 15_000;
// After this no run is begun again: a landing waits for it.
const AGAIN_UNTIL_MS = 125_000;
const METRICS = {
  FCP: "first-contentful-paint",
  LCP: "largest-contentful-paint",
  TBT: "total-blocking-time",
  CLS: "cumulative-layout-shift",
  SI: "speed-index",
};
const base = process.env.BASE_URL ?? "http://127.0.0.1:8080";
const runner = process.env.TEST_RUNNER_URL ?? "http://127.0.0.1:8006";

const began = performance.now();
const subjects = await subjectsOf();
const chrome = await launcher.launch({
  chromePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
  chromeFlags: [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
  ],
});
try {
  for (let round = 1; round <= MOST_RUNS; round += 1) {
    for (const subject of subjects) {
      const late = performance.now() - began > AGAIN_UNTIL_MS;
      if (round === 1 || (!late && missedBy(subject).length > 0))
        await measure(subject);
    }
  }
} finally {
  chrome.kill();
}
const failed = subjects.filter((subject) => !report(subject));
process.exitCode = failed.length > 0 ? 1 : 0;

async function subjectsOf() {
  const sent = await fetch(`${runner}/api/v1/scenarios/send-all`, {
    method: "POST",
  });
  const { results } = await sent.json();
  const pages = {
    dashboard: `${base}/`,
    incidents: `${base}/incidents`,
    incident: `${base}/incidents/${results[0].alert.incident_id}`,
    analytics: `${base}/analytics`,
    "test runner": `${runner}/`,
  };
  return Object.entries(MARKS).flatMap(([device, marks]) =>
    Object.entries(pages).map(([name, url]) => ({
      device,
      marks,
      name,
      url,
      runs: [],
    })),
  );
}

async function measure({ url, device, marks, runs }) {
  const { lhr } = await lighthouse(
    url,
    {
      port: chrome.port,
      output: "json",
      logLevel: "error",
      maxWaitForLoad: LOAD_MS,
      onlyCategories: Object.keys(marks),
    },
    device === "desktop" ? desktopConfig : undefined,
  );
  runs.push(lhr);
}

/** The best that a category reached. */
function scoreOf(category, { runs }) {
  const scores = runs.map((run) => run.categories[category].score ?? 0);
  return Math.round(Math.max(...scores) * 100);
}

function missedBy(subject) {
  return Object.entries(subject.marks)
    .filter(([category, mark]) => scoreOf(category, subject) < mark)
    .map(([category]) => category);
}

/** Prints what was found; whether it is good enough. */
function report(subject) {
  const { device, name, marks, runs } = subject;
  const missed = missedBy(subject);
  const calmest = Math.round(
    Math.min(...runs.map((run) => run.environment.benchmarkIndex)),
  );
  const unjudged =
    (calmest < CALM && "the processor was busy") ||
    (runs.length < MOST_RUNS && "no time was left for another run");
  const failures = missed.filter(
    (category) => category !== "performance" || !unjudged,
  );
  const scores = Object.keys(marks).map(
    (category) => `${category} ${scoreOf(category, subject)}`,
  );
  const mark = failures.length > 0 ? "✕" : missed.length > 0 ? "~" : "✓";
  console.log(
    `${mark} ${device.padEnd(8)} ${name.padEnd(12)} ${scores.join(", ")} (${runs.length} runs, processor ${calmest})`,
  );
  if (missed.length === 0) return true;
  if (missed.includes("performance") && unjudged)
    console.log(`    performance is not judged: ${unjudged}`);
  for (const run of runs) console.log(`    ${metricsOf(run)}`);
  faultsOf(runs.at(-1)).forEach((fault) => console.log(`    ${fault}`));
  return failures.length === 0;
}

function metricsOf({ audits, categories }) {
  const told = Object.entries(METRICS).map(
    ([short, audit]) => `${short} ${audits[audit].displayValue ?? "–"}`,
  );
  return `performance ${Math.round((categories.performance.score ?? 0) * 100)}: ${told.join(", ")}`;
}

function faultsOf({ audits, categories, runtimeError }) {
  const faults = Object.values(categories)
    .filter(({ id }) => id !== "performance")
    .flatMap(({ id, auditRefs }) =>
      auditRefs
        .filter((one) => one.weight > 0 && (audits[one.id].score ?? 1) < 0.9)
        .map(({ id: audit }) => `${id}: ${audits[audit].title}`),
    );
  return runtimeError ? [...faults, runtimeError.message] : faults;
}
