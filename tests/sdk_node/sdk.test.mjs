// The official Node package drives the program: a business from nothing to approved, pages of one, refusals, callbacks, API keys.
//
// Nothing of the package is changed but where its hosts are. What it creates is looked at again by SID, because what `create()` answers
// cannot fetch itself in this version of the package.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import twilio from 'twilio';
import { webhookSink } from '../browser/lib/sink.mjs';
import { startServer } from '../browser/lib/program.mjs';

const PRIMARY = 'RN6433641899984f951173ef1738c3bdd0';
const SECONDARY = 'RNdfbf3fae0e1107f8aded0e7cead80bf5';
const EMAIL = 'tidings@quillmarsh.example.com';
const BUSINESS = {
  business_name: 'Quillmarsh Lanternworks LLC',
  business_identity: 'direct_customer',
  business_type: 'Limited Liability Corporation',
  business_industry: 'ENGINEERING',
  business_registration_identifier: 'EIN',
  business_registration_number: '12-3456789',
  business_regions_of_operation: 'USA_AND_CANADA',
  website_url: 'https://www.quillmarsh.example.com/',
};
const PERSON = {
  first_name: 'Thaddeusina',
  last_name: 'Brackenridge',
  email: 'thaddeusina@quillmarsh.example.com',
  phone_number: '+14155550132',
  business_title: 'Lamplighter in chief',
  job_position: 'CEO',
};
const STREET = { customerName: 'Quillmarsh Lanternworks LLC', street: '481 Larkspur Terrace', city: 'Austin', region: 'TX', postalCode: '78701', isoCountry: 'US' };

let server, sink, reviewer;

/** The official client, with nothing changed but where its two hosts are. */
function officialClient(username, password, accountSid = username) {
  const client = twilio(username, password, { accountSid });
  client.trusthub.baseUrl = server.url;
  client.api.baseUrl = server.url;
  return client;
}

/** A fresh account: its SID, its token and a client that names itself by them. */
async function account() {
  const { account_sid: sid, auth_token: token } = await server.createAccount('Quillmarsh Lanternworks');
  const client = officialClient(sid, token);
  return { sid, token, client, hub: client.trusthub.v1 };
}

/** Asks one of the resources that are ours alone, as the reviewer. */
async function desk(method, path, fields) {
  const authorization = `Basic ${Buffer.from(`${reviewer.key_sid}:${reviewer.secret}`).toString('base64')}`;
  const answer = await fetch(server.url + path, { method, headers: { authorization }, body: fields && new URLSearchParams(fields) });
  assert.ok(answer.ok, `${method} ${path} answered ${answer.status}: ${await answer.clone().text()}`);
  return answer.json();
}

/** Claims the case of a profile and decides it. */
async function decide(profile, fields) {
  const page = await desk('GET', '/bonafide/v1/Cases?Status=open&PageSize=1000');
  const open = page[page.meta.key].find((one) => one.profile_sid === profile);
  await desk('POST', `/bonafide/v1/Cases/${open.sid}/Claim`, {});
  return desk('POST', `/bonafide/v1/Cases/${open.sid}/Decision`, fields);
}

/** A profile of a business with all that its policy asks for; answers its SID. */
async function filledIn({ client, hub }, { policySid = PRIMARY, friendlyName = 'Quillmarsh', statusCallback } = {}) {
  const { sid } = await hub.customerProfiles.create({ friendlyName, email: EMAIL, policySid, statusCallback });
  const address = await client.addresses.create(STREET);
  const made = [
    await hub.endUsers.create({ friendlyName: 'Business', type: 'customer_profile_business_information', attributes: BUSINESS }),
    await hub.endUsers.create({ friendlyName: 'Person', type: 'authorized_representative_1', attributes: PERSON }),
    await hub.supportingDocuments.create({ friendlyName: 'Address', type: 'customer_profile_address', attributes: { address_sids: address.sid } }),
  ];
  for (const { sid: objectSid } of made) await hub.customerProfiles(sid).customerProfilesEntityAssignments.create({ objectSid });
  return sid;
}

const refusal = (status, code) => (error) => {
  assert.deepEqual([error.constructor.name, error.status, error.code], ['RestException', status, code], error.message);
  return true;
};

describe('the official Node package', () => {
  before(async () => {
    server = await startServer();
    sink = await webhookSink();
    await server.invite({ email: 'reviewer@example.com', role: 'reviewer' });
    reviewer = await server.json('key', 'create', '--user', 'reviewer@example.com', '--name', 'The tests');
  });
  after(async () => {
    await sink?.close();
    await server?.discard();
  });

  test('a business goes from draft to approved, and its callbacks are signed as the package wants', async () => {
    const mine = await account();
    const sid = await filledIn(mine, { friendlyName: 'Ñandú & Søns', statusCallback: sink.url });
    const profile = mine.hub.customerProfiles(sid);
    const draft = await profile.fetch();
    assert.deepEqual([draft.status, draft.friendlyName, draft.errors], ['draft', 'Ñandú & Søns', null]);
    assert.ok(draft.dateCreated instanceof Date && !Number.isNaN(draft.dateCreated.getTime()));
    const evaluation = await profile.customerProfilesEvaluations.create({ policySid: PRIMARY });
    assert.equal(evaluation.status, 'compliant', JSON.stringify(evaluation.results.filter((one) => !one.passed)));
    assert.match((await profile.update({ status: 'pending-review' })).status, /^(pending|in)-review$/);
    await sink.next({ where: (call) => new Map(call.form).get('Status') === 'in-review' });
    await decide(sid, { Decision: 'approve' });
    const call = await sink.next({ where: (one) => new Map(one.form).get('Status') === 'twilio-approved' });
    const fields = Object.fromEntries(call.form);
    assert.ok(twilio.validateRequest(mine.token, call.headers['x-twilio-signature'], call.url, fields));
    assert.ok(!twilio.validateRequest(mine.token, call.headers['x-twilio-signature'], call.url, { ...fields, Status: 'twilio-rejected' }));
    assert.deepEqual([fields.CustomerProfileSid, fields.AccountSid], [sid, mine.sid]);
    assert.equal((await profile.fetch()).status, 'twilio-approved');
  });

  test('a secondary profile is rejected with its reason, cured and approved', async () => {
    const mine = await account();
    const primary = await filledIn(mine);
    await mine.hub.customerProfiles(primary).update({ status: 'pending-review' });
    await decide(primary, { Decision: 'approve' });
    const sid = await filledIn(mine, { policySid: SECONDARY, friendlyName: 'A customer' });
    const profile = mine.hub.customerProfiles(sid);
    assert.equal((await profile.customerProfilesEvaluations.create({ policySid: SECONDARY })).status, 'noncompliant');
    await profile.customerProfilesEntityAssignments.create({ objectSid: primary });
    await profile.update({ status: 'pending-review' });
    await decide(sid, { Decision: 'reject', Reason: 'unverifiable.business_website', About: 'customer_profile_business_information.website_url' });
    const rejected = await profile.fetch();
    assert.equal(rejected.status, 'twilio-rejected');
    assert.deepEqual([rejected.errors.length, rejected.errors[0].code], [1, 18601]);
    const [assigned] = await profile.customerProfilesEntityAssignments.list({ objectType: 'customer_profile_business_information' });
    await mine.hub.endUsers(assigned.objectSid).update({ attributes: { ...BUSINESS, website_url: 'https://quillmarsh.example.com/' } });
    assert.match((await profile.update({ status: 'pending-review' })).status, /^(pending|in)-review$/);
    await decide(sid, { Decision: 'approve' });
    assert.equal((await profile.fetch()).status, 'twilio-approved');
  });

  test('pages of one give what one page gives', async () => {
    const { hub } = await account();
    for (let number = 0; number < 4; number++) await hub.endUsers.create({ friendlyName: `Person ${number}`, type: 'authorized_representative_1', attributes: PERSON });
    const whole = (await hub.endUsers.list()).map((one) => one.sid);
    assert.equal(whole.length, 4);
    assert.deepEqual((await hub.endUsers.list({ pageSize: 1 })).map((one) => one.sid), whole);
    const page = await hub.endUsers.page({ pageSize: 2 });
    const following = await page.nextPage();
    assert.deepEqual([...page.instances, ...following.instances].map((one) => one.sid), whole);
    assert.equal(following.nextPageUrl, undefined);
    assert.deepEqual((await following.previousPage()).instances.map((one) => one.sid), whole.slice(0, 2));
    assert.equal((await hub.policies.list({ pageSize: 1 })).length, (await hub.policies.list()).length);
  });

  test('refusals come with their status and code', async () => {
    const mine = await account();
    const { hub } = mine;
    await assert.rejects(hub.customerProfiles(`BU${'0'.repeat(32)}`).fetch(), refusal(404, 20404));
    await assert.rejects(hub.endUsers.create({ friendlyName: 'x', type: 'no_such_type' }), refusal(400, 22212));
    await assert.rejects(officialClient(mine.sid, '0'.repeat(64)).trusthub.v1.endUsers.list(), refusal(401, 20003));
    const sid = await filledIn(mine);
    const [assigned] = await hub.customerProfiles(sid).customerProfilesEntityAssignments.list({ objectType: 'authorized_representative_1' });
    await assert.rejects(hub.endUsers(assigned.objectSid).remove(), refusal(400, 21644));
    await hub.customerProfiles(sid).update({ status: 'pending-review' });
    await assert.rejects(hub.endUsers(assigned.objectSid).update({ attributes: PERSON }), refusal(400, 70002));
    await assert.rejects(hub.customerProfiles(sid).remove(), refusal(400, 21647));
  });

  test('an API key is made, used and revoked', async () => {
    const mine = await account();
    const key = await mine.client.api.v2010.accounts(mine.sid).newKeys.create({ friendlyName: 'Night batch' });
    const client = officialClient(key.sid, key.secret, mine.sid);
    const { sid } = await client.trusthub.v1.customerProfiles.create({ friendlyName: 'By key', email: EMAIL, policySid: PRIMARY });
    assert.equal((await mine.hub.customerProfiles(sid).fetch()).accountSid, mine.sid);
    assert.deepEqual(await client.addresses.list(), []);
    assert.equal(await mine.client.api.v2010.accounts(mine.sid).keys(key.sid).remove(), true);
    await assert.rejects(client.trusthub.v1.customerProfiles(sid).fetch(), refusal(401, 20003));
  });

  test('what is removed is gone, and its removal answers true', async () => {
    const { hub } = await account();
    const { sid } = await hub.endUsers.create({ friendlyName: 'Short', type: 'authorized_representative_1', attributes: PERSON });
    assert.equal(await hub.endUsers(sid).remove(), true);
    await assert.rejects(hub.endUsers(sid).fetch(), refusal(404, 20404));
  });

  test('an inquiry answers with a link that opens a page', async () => {
    const { hub } = await account();
    const inquiry = await hub.complianceInquiries.create({ notificationEmail: EMAIL });
    assert.match(inquiry.inquiryId, /^inq_[0-9A-Za-z]{24}$/);
    const page = await fetch(inquiry.url);
    assert.equal(page.status, 200);
    assert.match(page.headers.get('content-type'), /^text\/html/);
  });
});
