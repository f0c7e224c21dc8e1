// The e-mail catcher as a test reads it: by whom a letter is for and what its subject says, waiting until it has come.

import { setTimeout as sleep } from 'node:timers/promises';

/** The text of the latest letter to an address whose subject matches; waits for it. */
export async function letter(server, { to, subject, patience = 20_000 }) {
  const until = Date.now() + patience;
  for (;;) {
    const found = (await server.mails()).find((heading) => heading.to === to && subject.test(heading.subject));
    if (found) return server.mail(found.sid);
    if (Date.now() > until) throw new Error(`no letter to ${to} with the subject ${subject} came within ${patience} ms`);
    await sleep(250);
  }
}
