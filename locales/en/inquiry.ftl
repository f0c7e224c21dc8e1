# Hosted links: a profile that somebody without an account is asked to fill in.

inquiry-title = { $operator } asks who you are
inquiry-lead = Whoever sent you this link asks you to fill in one profile and to submit it. { $operator } then reviews it.
inquiry-kind = The profile is of the kind “{ $kind }”.
inquiry-only = You need no account and no password. The link opens this one profile and nothing else.
inquiry-until = It opens until { $until }. What you enter is saved as you go.
inquiry-secret = Do not pass the link on: whoever has it can read and change what you entered. The browser that opens it last goes on with it.
inquiry-go-on = Open the profile
inquiry-signed-in = You are signed in here
inquiry-signed-in-help = A link is for somebody who is not signed in, so that what you enter is not mixed up with your own work. Sign out to go on, or open the link in another browser.
inquiry-sign-out = Sign out and open the profile
inquiry-ended-title = This link no longer opens
inquiry-ended-lead = Its time is over, a newer link has been made, it was opened in another browser, or part of its address is missing.
inquiry-ended-do = Ask whoever sent you the link for a new one. What you saved is kept.
inquiry-ended-sign-in = If you have an account, sign in
inquiry-draft-lead = Answer in any order. The link opens the profile until { $until }.
inquiry-notification-lead = Say where we tell you that the profile is approved or rejected.
inquiry-kept-title = The link no longer opens
inquiry-kept-lead = What you typed is kept in this page. Do not close it.
inquiry-kept-do = Ask whoever sent you the link for a new one, and open it in another tab of this browser.
inquiry-kept-then = Then come back to this tab and go on: what you typed is sent as it was.
