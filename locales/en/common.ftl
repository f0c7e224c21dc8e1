# The frame of every page and the parts that pages are made of.

product-name = Bonafide
skip-to-content = Skip to the main content
title-error = Error: { $title }
title-page = { $title } – { $operator }
home = home
navigation = Main navigation
languages = Language
signed-in-as = Signed in as { $name }
sign-out = Sign out
footer-note = Compliance profiles by { $operator }.
back = Back

# Fields
error-prefix = Error:
optional = optional
select-one = Choose one
date-day = Day
date-month = Month
date-year = Year
error-summary-title = { $count ->
    [one] Put { $count } thing right
   *[other] Put { $count } things right
  }

# States of a task
task-completed = Completed
task-in-progress = In progress
task-not-started = Not started
task-ready = Ready to submit
task-cannot-start = Cannot start yet
task-problem = There is a problem

# Messages and lists
banner-success = Done
banner-notice = Take note
banner-problem = There is a problem
reason-seen = What we saw
reason-matters = Why it matters
reason-cure = What to do
change = Change
was = Before:
is-now = After:
nothing = nothing
pages = Pages of the list
newer = Newer
older = Older
step-of = Step { $step } of { $steps }

# Keyboard
keys-title = Keyboard shortcuts
keys-use = Use single-key shortcuts
keys-next = Next on the list
keys-previous = The one before on the list
keys-close = Close

# Dates and spans
date = { $day } { $month } { $year }
moment = { $date }, { $time } UTC
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
ago-moments = just now
ago-minutes = { $count ->
    [one] { $count } minute ago
   *[other] { $count } minutes ago
  }
ago-hours = { $count ->
    [one] { $count } hour ago
   *[other] { $count } hours ago
  }
ago-days = { $count ->
    [one] { $count } day ago
   *[other] { $count } days ago
  }
span-moments = less than a minute
span-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
  }
span-hours = { $count ->
    [one] { $count } hour
   *[other] { $count } hours
  }
span-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
  }

# Attempts to deliver news
attempt-answered = Answered
attempt-redirected = Answered with a redirect; redirects are not followed
attempt-refused = Not called: its address is not on the public internet
attempt-name-not-found = Its name could not be found
attempt-not-connected = No connection could be made
attempt-not-offered = The mail server does not offer the encryption, sign-in or characters that are needed
attempt-not-secure = The connection could not be made secure; check the certificate
attempt-broken = The connection broke before an answer came
attempt-no-answer = No answer in time
attempt-not-a-letter = The e-mail address cannot be written to
attempt-kept = Kept here instead of sent
attempt-not-kept = It could not be kept
attempt-cannot-be-opened = It cannot be opened with this master key
attempt-endpoint-gone = The webhook endpoint was deleted or switched off
channel-endpoint = webhook endpoint
