// Using a page by keyboard alone: every helper only presses keys, and fails where a person without a mouse would be stuck.

const LIMIT = 150;

const isFocused = (locator) => locator.evaluateAll((elements) => elements.includes(document.activeElement));

const focusedName = (page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    const name = element.getAttribute('aria-label') ?? element.labels?.[0]?.textContent ?? element.textContent ?? '';
    return `${element.localName} "${name.trim().replace(/\s+/g, ' ').slice(0, 60)}"`;
  });

const labelled = (page, label) => page.getByLabel(label, { exact: typeof label === 'string' });

/** Presses Tab until the focus is on (one of) what the locator finds; answers how often. `back: true` presses Shift+Tab. */
export async function pressTabUntil(page, locator, { back = false, limit = LIMIT } = {}) {
  if ((await locator.count()) === 0) throw new Error(`there is no ${locator} on ${page.url()}`);
  const passed = [];
  for (let presses = 0; presses <= limit; presses += 1) {
    if (await isFocused(locator)) return presses;
    await page.keyboard.press(back ? 'Shift+Tab' : 'Tab');
    passed.push(await focusedName(page));
  }
  throw new Error(`Tab never reached ${locator} on ${page.url()}; it went to ${[...new Set(passed)].join(', ')}`);
}

/** Goes to the text field with that label and replaces what it holds. */
export async function fillByLabel(page, label, text) {
  await pressTabUntil(page, labelled(page, label));
  await page.keyboard.press('Control+A');
  if (text === '') await page.keyboard.press('Delete');
  else await page.keyboard.type(text);
}

/** Goes to the checkbox or radio button with that label and makes it chosen. */
export async function checkByLabel(page, label) {
  const wanted = labelled(page, label);
  if ((await wanted.getAttribute('type')) === 'radio') return chooseRadio(page, wanted);
  await pressTabUntil(page, wanted);
  if (!(await wanted.isChecked())) await page.keyboard.press('Space');
}

// A group of radio buttons is one stop of the Tab key; the arrows move inside it.
async function chooseRadio(page, wanted) {
  const name = await wanted.getAttribute('name');
  const group = page.locator(`input[type=radio][name=${JSON.stringify(name)}]`);
  await pressTabUntil(page, group);
  for (let left = await group.count(); left > 0 && !(await isFocused(wanted)); left -= 1) await page.keyboard.press('ArrowDown');
  if (!(await wanted.isChecked())) await page.keyboard.press('Space');
  if (!(await wanted.isChecked())) throw new Error(`the arrows never chose ${wanted} on ${page.url()}`);
}

/** Goes to the select with that label and chooses the option of exactly that text. */
export async function selectByLabel(page, label, option) {
  const select = labelled(page, label);
  await pressTabUntil(page, select);
  const chosen = () => select.evaluate((element) => element.selectedOptions[0]?.textContent.trim());
  await page.keyboard.press('Home');
  for (let left = await select.locator('option').count(); left > 0 && (await chosen()) !== option; left -= 1) await page.keyboard.press('ArrowDown');
  if ((await chosen()) !== option) throw new Error(`${select} on ${page.url()} has no option "${option}"`);
}

/** Goes to the button or link of that name and presses Enter. */
export async function pressByName(page, role, name) {
  await pressTabUntil(page, page.getByRole(role, { name, exact: typeof name === 'string' }));
  await page.keyboard.press('Enter');
}
