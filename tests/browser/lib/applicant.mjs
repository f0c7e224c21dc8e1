// An invented business and the steps of an applicant, in the words of the page. The steps click; a road that uses the keyboard
// or no script at all has its own.

/** Harbour Lantern, which exists nowhere. Its company number is an example of the registry's own documentation. */
export const business = {
  name: 'Harbour Lantern Pty Ltd',
  profile: 'Harbour Lantern main profile',
  number: '000 000 019',
  numberWithWrongCheckDigit: '000 000 018',
  website: 'https://harbour-lantern.example',
  street: '12 Lantern Street',
  boxed: 'PO Box 77',
  suburb: 'Newtown',
  postcode: '2042',
};

export const first = {
  'First name': 'Amelia',
  'Last name': 'Okonkwo',
  'E-mail address': 'amelia@harbour-lantern.example',
  'Telephone number': '+61 491-570-156',
  'Business title': 'Head of Operations',
};

/** Opens the invitation and goes in. */
export async function signIn(page, link) {
  await page.goto(link);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

export const saveAndContinue = (page) => page.getByRole('button', { name: 'Save and continue', exact: true }).click();

/** Starts a profile of a business, and answers its address. */
export async function beginProfile(page, origin) {
  await page.goto(`${origin}/profiles/new`);
  await page.getByLabel('Business', { exact: true }).check();
  await page.getByLabel(/I have a business registration ID/).check();
  await page.getByRole('button', { name: 'Create the profile' }).click();
  await page.getByRole('heading', { level: 1, name: 'Business' }).waitFor();
  return new URL(page.url()).pathname;
}

/** *General information*, with a new address. */
export async function fillGeneral(page, profile = business.profile) {
  await page.getByLabel('Legal business name').fill(business.name);
  await page.getByLabel('Profile name').fill(profile);
  await page.getByLabel('A new address').check();
  await saveAndContinue(page);
}

export async function chooseCountry(page, country) {
  await page.getByLabel('In which country is the address?').selectOption({ label: country });
  await page.getByRole('button', { name: 'Continue' }).click();
}

export async function fillAddress(page, { street = business.street } = {}) {
  await page.getByLabel('Street and number').fill(street);
  await page.getByLabel('Suburb').fill(business.suburb);
  await page.getByLabel('State').selectOption({ label: 'New South Wales' });
  await page.getByLabel('Postcode').fill(business.postcode);
  await page.getByRole('button', { name: 'Save the address' }).click();
}

export async function fillBusiness(page, { number = business.number } = {}) {
  await page.getByLabel('My own business').check();
  await page.getByLabel('Limited liability company').check();
  await page.getByLabel('Industry').selectOption({ label: 'Hospitality' });
  await page.getByLabel('ACN: Australian Company Number (Australia)').check();
  await page.getByLabel('Registration number', { exact: true }).fill(number);
  await page.getByLabel('Australia', { exact: true }).check();
  await page.getByLabel('Asia', { exact: true }).check();
  await page.getByLabel('Website', { exact: true }).fill(business.website);
}

export async function fillPerson(page, person = first, position = 'Director') {
  for (const [label, text] of Object.entries(person)) await page.getByLabel(label, { exact: true }).fill(text);
  await page.getByLabel(position, { exact: true }).check();
}

export async function acceptTerms(page) {
  await page.getByLabel('I accept the terms of service and the privacy policy').check();
  await saveAndContinue(page);
}

/** Every page in order, up to *Check your answers*; answers the profile's address. */
export async function fillProfile(page, origin, { name = business.profile, at = async () => {} } = {}) {
  const profile = origin + (await beginProfile(page, origin));
  await page.goto(`${profile}/general`);
  await at(page);
  await fillGeneral(page, name);
  await at(page);
  await chooseCountry(page, 'Australia');
  await at(page);
  await fillAddress(page);
  await fillBusiness(page);
  await saveAndContinue(page);
  await fillPerson(page);
  await saveAndContinue(page);
  await page.goto(`${profile}/notification`);
  await page.getByLabel('Notification e-mail').fill('compliance@harbour-lantern.example');
  await saveAndContinue(page);
  await at(page);
  await acceptTerms(page);
  await page.getByRole('heading', { level: 1, name: 'Check your answers' }).waitFor();
  await at(page);
  return profile;
}

/** Sends a profile that is filled in to the reviewers. */
export async function submit(page) {
  await page.getByRole('button', { name: 'Submit for review' }).click();
  await page.getByRole('heading', { level: 1, name: 'Your profile is being reviewed' }).waitFor();
}
