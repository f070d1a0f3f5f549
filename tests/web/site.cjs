// The pages of a dashboard in a browser, as files. Usage: node site.cjs FOLDER [SCREENSHOTS]
// Says what is wrong, a line for each, and exits with 1 if anything is. With a second folder it leaves pictures there.
'use strict';
const fs = require('fs');
const path = require('path');
const { pathToFileURL } = require('url');
const { chromium } = require('playwright-core');
const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

const folder = fs.realpathSync(process.argv[2]);
const pictures = process.argv[3];
const base = pathToFileURL(folder).href + '/';
const pages = ['index.html', ...fs.readdirSync(path.join(folder, 'projects')).sort().map((name) => 'projects/' + name)];
const wrong = [];
const SIZES = { phone: { width: 390, height: 844 }, desktop: { width: 1440, height: 900 } };

function check(holds, what) { if (!holds) wrong.push(what); }

// A page that tells what it should not do: complain, ask for anything else, run what a repository wrote.
async function open(browser, name, options) {
  const context = await browser.newContext({ bypassCSP: false, ...options });
  const page = await context.newPage();
  const where = `${name} ${JSON.stringify(options)}`;
  page.on('console', (message) => { if (['error', 'warning'].includes(message.type())) wrong.push(`${where}: ${message.text()}`); });
  page.on('pageerror', (error) => wrong.push(`${where}: ${error}`));
  page.on('dialog', (dialog) => { wrong.push(`${where}: a dialog opened`); dialog.dismiss(); });
  page.on('request', (request) => {
    if (!request.url().startsWith(base) && !request.url().startsWith('data:')) wrong.push(`${where}: asks for ${request.url()}`);
  });
  await page.goto(base + name);
  return page;
}

async function checkLook(browser, name, size, scheme) {
  const page = await open(browser, name, { viewport: SIZES[size], colorScheme: scheme });
  const where = `${name} ${size} ${scheme}`;
  const width = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  check(width <= 0, `${where}: ${width} pixels wider than the window`);
  check(await page.evaluate(() => window.pwned === undefined), `${where}: what a repository wrote was run`);
  const links = await page.$$eval('a', (list) => list.map((a) => a.protocol || new URL(a.href.baseVal, location.href).protocol));
  check(links.every((protocol) => ['http:', 'https:', 'file:'].includes(protocol)), `${where}: a link that is none of the web`);
  await page.evaluate(axe); // from outside of the page, which its policy does not concern
  const found = await page.evaluate(() => axe.run(document, { resultTypes: ['violations'] }));
  for (const violation of found.violations) {
    wrong.push(`${where}: ${violation.id}: ${violation.nodes[0].html.slice(0, 160)} ${violation.nodes[0].failureSummary}`);
  }
  if (pictures) await page.screenshot({ path: path.join(pictures, `${path.basename(name, '.html')}-${size}-${scheme}.png`), fullPage: true });
  await page.context().close();
}

// From telephones to screens, in steps that no rule of the style falls between unseen.
async function checkWidths(browser, name) {
  const page = await open(browser, name, { viewport: { width: 320, height: 900 } });
  for (let width = 320; width <= 1280; width += 32) {
    await page.setViewportSize({ width, height: 900 });
    const more = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    check(more <= 0, `${name}: ${more} pixels wider than a window of ${width}`);
  }
  await page.context().close();
}

// Whatever the screen is, paper is white: the colours that print are those of the light theme.
async function checkPaper(browser, name) {
  const page = await open(browser, name, { colorScheme: 'light' });
  const colours = () => page.evaluate(() => {
    const style = getComputedStyle(document.documentElement);
    const names = ['paper', 'card', 'ink', 'muted', 'line', 'accent', 'notice', 'completed', 'in-progress', 'planning', 'other', 'goal'];
    return names.map((name) => `${name} ${style.getPropertyValue('--' + name).trim()}`).join(', ');
  });
  await page.emulateMedia({ media: 'print', colorScheme: 'light' });
  const light = await colours();
  check(/paper #fff,/.test(light), `${name}: paper is not white: ${light}`);
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  check(await colours() === light, `${name}: printed dark where the screen is: ${await colours()}`);
  await page.evaluate(() => document.documentElement.setAttribute('data-theme', 'dark'));
  check(await colours() === light, `${name}: printed dark where the button says so: ${await colours()}`);
  await page.context().close();
}

async function checkTable(browser) {
  const page = await open(browser, 'index.html', { viewport: SIZES.desktop });
  const header = page.locator('#project-table th', { hasText: 'Project' }).first();
  const names = () => page.$$eval('#project-table tbody:first-of-type th.name > a', (list) => list.map((a) => a.textContent));
  await header.getByRole('button').focus();
  await page.keyboard.press('Enter');
  check(await header.getAttribute('aria-sort') === 'ascending', 'sorting does not tell its order');
  const up = await names();
  check(String(up) === String([...up].sort((a, b) => a.localeCompare(b))), `not sorted: ${up}`);
  await page.keyboard.press('Space');
  const down = await names();
  check(String(down) === String([...up].reverse()), `not sorted the other way: ${down}`);
  await header.click();
  check(String(await names()) === String(up), 'a click sorts otherwise than a key');
  await page.locator('#project-table thead th', { hasText: 'Left' }).click();
  const left = await page.$$eval('#project-table tbody', (groups) => groups.map((group) =>
    Array.from(group.querySelectorAll('td.left'), (cell) => parseInt(cell.textContent, 10) || 0)));
  check(left.every((list) => list.every((n, i) => i === 0 || list[i - 1] <= n)), `not sorted by what is left: ${JSON.stringify(left)}`);
  const shown = () => page.locator('#project-table tr[data-status]:visible').count();
  const all = await shown();
  const first = await page.locator('#project-table tr[data-status]').first().locator('th > a').textContent();
  await page.fill('input[type=search]', first);
  check(await shown() >= 1 && await shown() < all, 'the search does not choose');
  await page.fill('input[type=search]', 'no such project anywhere');
  check(await shown() === 0, 'the search shows what does not fit');
  await page.fill('input[type=search]', '');
  await page.uncheck('input[value=planning]');
  check(await page.locator('tr[data-status=planning]:visible').count() === 0, 'a status that is not wanted is shown');
  check(/of \d+ rows/.test(await page.locator('.filter [role=status]').textContent()), 'how many are shown is not told');
  const before = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.click('[data-theme-switch]');
  check(before !== await page.evaluate(() => getComputedStyle(document.body).backgroundColor), 'the theme does not change');
  check(await page.locator('figure[data-chart] canvas').count() === 1, 'there is no lively chart');
  await checkPolicy(page);
  await page.context().close();
}

// A script that the page does not know must not run, and the browser must say that it was the policy that kept it from it.
async function checkPolicy(page) {
  const before = wrong.length;
  const { ran, refusal } = await page.evaluate(() => new Promise((resolve) => {
    const tell = (event) => resolve({ ran: window.ran === true, refusal: event && `${event.effectiveDirective} refuses ${event.blockedURI}` });
    document.addEventListener('securitypolicyviolation', tell, { once: true });
    const script = document.createElement('script');
    script.textContent = 'window.ran = true';
    document.body.append(script);
    setTimeout(tell, 2000);
  }));
  await page.waitForTimeout(100); // what the browser writes to its console comes after
  const said = wrong.splice(before); // it is meant to complain here
  const told = `; the browser says: ${said.join(' | ') || 'nothing'}`;
  check(!ran, `the policy lets a foreign script run${told}`);
  check(/^script-src(-elem)? refuses inline$/.test(refusal || ''), `a foreign script is not refused by the policy (${refusal})${told}`);
}

// Why a place matters is folded away, until somebody asks.
async function checkRules(browser) {
  const page = await open(browser, 'projects/lantern.html', { viewport: SIZES.desktop });
  const rule = page.locator('details.advice', { hasText: 'EVT402' });
  check(!(await rule.locator('pre').first().isVisible()), 'what to write instead is not folded away');
  await page.locator('#left a[href="#EVT402"]').first().click();
  await page.waitForTimeout(100);
  check(await rule.locator('pre').first().isVisible(), 'a link to a rule does not open it');
  await page.context().close();
}

async function checkWithoutScript(browser) {
  const page = await open(browser, 'index.html', { javaScriptEnabled: false, viewport: SIZES.desktop });
  check(await page.locator('#project-table tr[data-status]').first().isVisible(), 'no table without script');
  check(await page.locator('figure.chart .wide svg').isVisible(), 'no chart without script');
  check(!(await page.locator('.filter').isVisible()), 'a filter that cannot work is shown');
  await page.context().close();
}

async function main() {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: ['--no-sandbox'] });
  for (const name of pages) {
    await checkLook(browser, name, 'desktop', 'light');
    await checkLook(browser, name, 'phone', 'dark');
    await checkWidths(browser, name);
    await checkPaper(browser, name);
  }
  await checkLook(browser, 'index.html', 'desktop', 'dark');
  await checkLook(browser, 'index.html', 'phone', 'light');
  await checkTable(browser);
  if (pages.includes('projects/lantern.html')) await checkRules(browser); // of the sample, whose findings are known
  await checkWithoutScript(browser);
  const page = await open(browser, 'index.html', {});
  check((await page.pdf()).length > 10000, 'nothing is printed');
  await browser.close();
  wrong.forEach((line) => console.log(line));
  process.exit(wrong.length > 0 ? 1 : 0);
}

main();
