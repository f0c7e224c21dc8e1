// A whole submission of an individual by API, with the pictures given: what a test of vetting needs a dozen times, and a browser would
// take minutes to click. The truth of each drawn paper lies beside it.

import { readFileSync } from 'node:fs';
import { specimen } from './specimens.mjs';

const POLICY = 'RNffcb02a20420c81caf596ffc44f69712';
const COUNTRIES = { DEU: 'DE', POL: 'PL', FRA: 'FR', SWE: 'SE', NLD: 'NL', ESP: 'ES', ITA: 'IT', HUN: 'HU', CZE: 'CZ', USA: 'US', CAN: 'CA' };
const FACE = ['straight', 'left', 'right'];

/** What a drawn paper says, and what its applicant enters. */
export const truthOf = (name) => JSON.parse(readFileSync(specimen(`${name}.json`), 'utf8'));

/** Calls the API of `server` as `account` (`{ account_sid, auth_token }`). */
export function caller(server, { account_sid: account, auth_token: token }) {
  const authorization = `Basic ${Buffer.from(`${account}:${token}`).toString('base64')}`;
  return async (path, fields) => {
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) {
      if (value instanceof Blob) body.set(name, value, `${name}.jpg`);
      else body.set(name, typeof value === 'object' ? JSON.stringify(value) : value);
    }
    const isPlain = ![...body.values()].some((value) => value instanceof Blob);
    const sent = isPlain ? new URLSearchParams([...body]) : body;
    const answer = await fetch(server.url + path, { method: 'POST', headers: { authorization }, body: sent });
    const said = await answer.json();
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${JSON.stringify(said)}`);
    return said;
  };
}

const picture = (name) => new Blob([readFileSync(specimen(`${name}.jpg`))], { type: 'image/jpeg' });

/**
 * Submits an individual and answers the profile's SID. `pages`: the pictures of the document by their part (`{ PhotoPage: 'good-passport' }`);
 * `truth`: what is entered, of the first of them where it is left out; `type`: the code of the photo ID; `face`: the pictures of the face.
 */
export async function submit(call, account, { name, pages, type = 'pp', truth, face = 'face' }) {
  const paper = truth ?? truthOf(Object.values(pages)[0]);
  const { entered } = paper;
  const hub = (path, fields) => call(`/v1${path}`, fields);
  const profile = await hub('/CustomerProfiles', { FriendlyName: name, Email: 'news@household.example', PolicySid: POLICY });
  const person = await hub('/EndUsers', {
    FriendlyName: 'person',
    Type: 'individual_customer_profile_information',
    Attributes: {
      first_name: entered.given_names, last_name: entered.family_name, birth_date: entered.birth,
      email: 'someone@household.example', phone_number: '+4915123456789',
    },
  });
  const home = await call(`/2010-04-01/Accounts/${account.account_sid}/Addresses.json`, {
    CustomerName: 'Household', Street: 'Lerchenweg 4', City: 'Berlin', PostalCode: '10115', IsoCountry: 'DE', Region: 'Berlin',
  });
  const address = await hub('/SupportingDocuments', { FriendlyName: 'address', Type: 'customer_profile_address', Attributes: { address_sids: home.sid } });
  const shown = Object.fromEntries(Object.entries(pages).map(([side, file]) => [side, picture(file)]));
  const country = COUNTRIES[paper.issuing_state] ?? 'DE';
  const chosen = { issuing_country: country, type, ...(type === 'dl' ? { issuer: paper.jurisdiction } : {}) };
  const document = await hub('/SupportingDocuments', { FriendlyName: 'photo ID', Type: 'photo_id', Attributes: chosen, ...shown });
  const frames = Object.fromEntries(FACE.map((side) => [side[0].toUpperCase() + side.slice(1), picture(`${face}-${side}`)]));
  const selfie = await hub('/SupportingDocuments', { FriendlyName: 'face', Type: 'selfie', Attributes: { consent: 'accepted' }, ...frames });
  for (const { sid } of [person, address, document, selfie]) {
    await hub(`/CustomerProfiles/${profile.sid}/EntityAssignments`, { ObjectSid: sid });
  }
  const submitted = await hub(`/CustomerProfiles/${profile.sid}`, { Status: 'pending-review' });
  if (submitted.status !== 'pending-review') throw new Error(`${name} was not taken: ${JSON.stringify(submitted)}`);
  return profile.sid;
}
