// An invented person and the steps of an individual, in the words of the page. Like those of a business in applicant.mjs, the steps
// click.

import { saveAndContinue } from './applicant.mjs';
import { specimen } from './specimens.mjs';

/** Ottoline Fennimore, who exists nowhere. */
export const person = {
  profile: 'Ottoline main profile',
  email: 'ottoline@fennimore.example',
  telephone: '+49 1512 3456789',
  first: 'Ottoline Maria',
  last: 'Fennimore',
  birth: { Day: '27', Month: '3', Year: '1985' },
  street: 'Laternenweg 12',
  postcode: '10115',
  city: 'Berlin',
  news: 'news@fennimore.example',
};

const heading = (page, name) => page.getByRole('heading', { level: 1, name, exact: typeof name === 'string' }).waitFor();

/** Starts the profile of an individual, and answers its address. */
export async function beginPerson(page, origin) {
  await page.goto(`${origin}/profiles/new`);
  await page.getByLabel('Individual', { exact: true }).check();
  await page.getByLabel(/I confirm I am operating as an individual/).check();
  await page.getByRole('button', { name: 'Create the profile' }).click();
  await heading(page, 'Individual');
  return new URL(page.url()).origin + new URL(page.url()).pathname;
}

/** *General information*. */
export async function fillGeneralOf(page, { country = 'Germany', profile = person.profile } = {}) {
  await page.getByLabel('Profile name').fill(profile);
  await page.getByLabel('E-mail address', { exact: true }).fill(person.email);
  await page.getByLabel('Telephone number', { exact: true }).fill(person.telephone);
  await page.getByLabel('Which country issued your photo ID?').selectOption({ label: country });
  await saveAndContinue(page);
}

/** *Individual details*, with a new address in Germany. */
export async function fillDetails(page, { at = async () => {} } = {}) {
  await page.getByLabel('First name', { exact: true }).fill(person.first);
  await page.getByLabel('Last name', { exact: true }).fill(person.last);
  for (const [label, text] of Object.entries(person.birth)) await page.getByLabel(label, { exact: true }).fill(text);
  await page.getByLabel('A new address').check();
  await saveAndContinue(page);
  await heading(page, 'In which country is the address?');
  await at(page);
  await page.getByLabel('In which country is the address?').selectOption({ label: 'Germany' });
  await page.getByRole('button', { name: 'Continue' }).click();
  await heading(page, 'New address');
  await at(page);
  await page.getByLabel('Street and number').fill(person.street);
  await page.getByLabel('Postal code').fill(person.postcode);
  await page.getByLabel('City').fill(person.city);
  await page.getByRole('button', { name: 'Save the address' }).click();
  await heading(page, 'Photo ID');
}

/** *Photo ID*: which one. What follows is the first of its pictures. */
export async function chooseId(page, name) {
  await page.getByRole('radio', { name, exact: true }).check();
  await saveAndContinue(page);
}

/** *A photo of yourself*: the consent. What follows is the first of its pictures. */
export async function agree(page) {
  await page.getByLabel('I agree', { exact: true }).check();
  await saveAndContinue(page);
}

/** Every page up to the photo ID; answers the profile's address. */
export async function toPhotoId(page, origin, { profile = person.profile } = {}) {
  const address = await beginPerson(page, origin);
  await page.goto(`${address}/general`);
  await fillGeneralOf(page, { profile });
  await heading(page, 'Individual details');
  await fillDetails(page);
  return address;
}
