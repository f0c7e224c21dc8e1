# The review desk: for the people who decide.

nav-deliveries = Not delivered

# The queue
desk-queue-title = Waiting for review
desk-queue-lead = The oldest come first. Opening one takes it for you, so that nobody else decides it.
desk-queue-caption = Open cases
desk-queue-empty = Nothing waits
desk-queue-empty-lead = New submissions appear here by themselves. Load the page again to look.
desk-profile = Profile
desk-kind = Kind
desk-waiting = Waiting since
desk-submission = Submission
desk-holder = Taken by
desk-open = Open
desk-first-submission = First submission
desk-resubmission = Submitted again, number { $number }
desk-held-by-you = Taken by you
desk-held-by = Taken by { $name }

# What was done
desk-done-approved = Approved. The applicant is being told.
desk-done-rejected = Rejected. The applicant is being told.
desk-done-released = Let go. Somebody else can take the case now.
desk-done-noted = Reason noted
desk-done-cleared = Match cleared
desk-done-dropped = Reason taken back
desk-done-sent = It is being sent again

# A case
desk-submitted-at = Submitted { $at }
desk-changed-title = Changed since the last decision
desk-nothing-changed = Nothing changed since the last decision.
desk-answers-title = Answers
desk-page-empty = Nothing was answered here.
desk-accepted = Accepted: terms of service { $terms }, privacy policy { $privacy }
desk-reason-link = Note a reason
desk-evaluation-title = Evaluation
desk-requirements-met = { $count ->
    [one] { $count } requirement is met
   *[other] All { $count } requirements are met
  }
desk-requirements-failed = { $count ->
    [one] { $count } requirement is not met
   *[other] { $count } requirements are not met
  }
desk-doubts = { $count ->
    [one] { $count } thing to look at
   *[other] { $count } things to look at
  }
desk-finding = { $place } – { $finding }
desk-earlier-title = Earlier submissions
desk-earlier-submission = Submission { $number }: { $how }
desk-history-title = History
desk-event-created = Started
desk-event-submitted = Submitted
desk-event-rejected-at-once = Rejected at once by the evaluation
desk-event-review-began = Handed to the review desk
desk-event-approved = Approved
desk-event-rejected = Rejected
desk-by = by { $name }
desk-by-sandbox = by the sandbox
desk-by-vetting = by vetting
desk-by-evaluation = by the evaluation
desk-by-shell = at the shell
desk-approved-at = Approved on { $at }, { $by }
desk-rejected-at = Rejected on { $at }, { $by }

# Deciding
desk-decision-title = Decision
desk-approved = Approved
desk-rejected = Rejected
desk-free = Nobody has it
desk-free-lead = Take the case to note reasons and to decide.
desk-claim = Take the case
desk-held-until = { $name } has this case until { $until }. You can read it, and take it when they let it go.
desk-yours-until = Nobody else can decide it until { $until }. Whatever you do here begins that time anew.
desk-reasons-title = Reasons
desk-no-reason-yet = To reject, note at least one reason first: it tells the applicant what to do.
desk-approve = Approve
desk-add-reason = Note a reason
desk-reject-with = { $count ->
    [one] Reject for { $count } reason
   *[other] Reject for { $count } reasons
  }
desk-release = Let the case go
desk-approve-title = Approve { $name }?
desk-approve-lead = The applicant is told at once. An approval cannot be taken back.
desk-approve-drops = { $count ->
    [one] { $count } reason that you noted will not be kept
   *[other] { $count } reasons that you noted will not be kept
  }
desk-reject-title = Reject { $name }?
desk-reject-lead = This is what the applicant will read. They can correct it and submit again, unless a reason is final.
desk-reject-kept-back = { $count ->
    [one] { $count } reason is not told
   *[other] { $count } reasons are not told
  }
desk-reject-kept-back-lead = In its place the applicant reads one general sentence, the last one below. The record keeps what you wrote.

# Reasons
desk-private-note = Private note
desk-private-note-hint = Only reviewers read it.
desk-take-back = Take back
desk-told = The applicant is told.
desk-not-told = The applicant is not told.
desk-retryable = They can correct it and submit again.
desk-final = Final: it cannot be corrected.
desk-reason-title = Note a reason
desk-reason-about = What is it about?
desk-reason-code = What is the reason?
desk-reason-code-hint = You word it for the applicant on the next page.
desk-reason-go-on = Continue
desk-reason-word-title = Word the reason
desk-reason-means = What it means
desk-reason-words = What the applicant is told
desk-reason-words-hint = In the applicant’s language, { $language }. Left as it stands, everybody reads it in their own language; changed, everybody reads what you write.
desk-reason-record = What was seen, for the record
desk-reason-record-hint = The applicant does not read this. The record is kept in { $language }.
desk-reason-kept-back = The applicant is not told this reason
desk-reason-kept-back-lead = They read only: { $instead }
desk-reason-save = Note this reason
desk-reason-code-missing = Choose the reason
desk-reason-code-wrong = Choose one of the reasons on the list
desk-reason-too-many = This case has as many reasons as it can hold. Take one back first.
desk-reason-about-missing = Choose what the reason is about
desk-reason-about-wrong = Choose one of the entries on the list
desk-reason-words-missing = Write what the applicant is told
desk-reason-text-long = Shorten this to 2000 characters
desk-reason-text-characters = Type this again: it holds characters that cannot be shown
desk-class-missing = Missing
desk-class-invalid = Cannot be right
desk-class-mismatch = Does not agree
desk-class-unverifiable = Cannot be confirmed
desk-class-unreadable = Cannot be read
desk-class-expired = Out of date
desk-class-unsupported = Not accepted
desk-class-suspected = May not be what it seems
desk-class-policy = Not allowed by the rules

# Pictures of a case
desk-pictures-title = Pictures
desk-picture-alt = Picture: { $what }
desk-picture-shown = Among the pictures
desk-consented = Given, to the text of version { $version }
desk-taken-camera = Taken with the camera
desk-taken-file = Sent as a file
desk-taken-phone = On a phone that was handed the task
desk-taken-try = { $count ->
    [one] At the first try
   *[other] At try { $count }
  }
desk-kept-in-spite = Kept in spite of this:
desk-tools = Look closer: { $what }
desk-closer = Zoom in
desk-away = Zoom out
desk-whole = Show whole
desk-turn-left = Turn left
desk-turn-right = Turn right
desk-portraits-title = Portraits side by side
desk-portraits-worth = For comparing by eye. It does not prove that anybody was in front of the camera, nor that the document is genuine.
desk-portrait-of = Portrait from { $what }
desk-picture-before = { $what }, before
desk-picture-now = { $what }, now

# What the quality checks said
desk-checks-good = The quality checks found no flaw
desk-checks-flaws = { $count ->
    [one] The quality checks found { $count } flaw
   *[other] The quality checks found { $count } flaws
  }
desk-check-document = Document
desk-check-document-found = Its outline was found; it is { $pixels } pixels long. Small print gets lost when it is short.
desk-check-document-none = Its outline was not found.
desk-check-face = Face
desk-check-face-wide = { $pixels } pixels wide. The fewer, the less can be compared.
desk-check-faces = Faces found
desk-check-faces-found = { $count ->
    [0] None
    [one] { $count } face
   *[other] { $count } faces
  }
desk-check-sharpness = Sharpness
desk-check-sharpness-means = { $value }. Under 6 it counts as blurred.
desk-check-brightness = Brightness
desk-check-brightness-means = { $value } %. 0 % is black, 100 % is white.
desk-check-glare = Burnt out in patches
desk-check-glare-means = { $value } %. Nothing can be read there.
desk-check-size = Picture
desk-check-size-means = { $width } × { $height } pixels, made from { $format }
desk-decimal-point = .

# The country's rules for a document
desk-rules-title = { $document }: the rules of { $country }
desk-rule-local-name = Name in the country
desk-rule-sides = To be seen
desk-rule-mrz = Lines for machines (MRZ)
desk-rule-barcode = Barcode (PDF417)
desk-rule-none = Not to be expected
desk-rule-number = Number
desk-rule-number-unknown = Its form is not known here.
desk-rule-masked = It may be masked, in whole or in part. Do not copy it into notes.
desk-rule-expiry = Date of expiry
desk-rule-expiry-has = Always has one. Look whether it has passed.
desk-rule-expiry-may-lack = Some that are good have none. Where there is one, look whether it has passed.
desk-rule-issued-by = Issued by
desk-rule-issuers = States or provinces
desk-rule-issuers-known = { $count ->
    [one] { $count } issues it
   *[other] { $count } issue it, each in its own form
  }
desk-rule-source = Where this is known from
desk-number-or = or
desk-number-then = then
desk-number-digits = { $count ->
    [one] { $count } digit
   *[other] { $count } digits
  }
desk-number-letters = { $count ->
    [one] { $count } letter
   *[other] { $count } letters
  }
desk-number-either = { $count ->
    [one] { $count } letter or digit
   *[other] { $count } letters or digits
  }
desk-number-pattern = Of the form { $pattern }

# Reasons one key away, and the box on a picture
desk-likely-title = Note a reason:
desk-likely-case = Note a reason about the whole profile:
desk-box-title = Box on the picture
desk-box-hint = Outlines the part you mean. The applicant sees it. Give four numbers in percent of the picture, or leave all four empty.
desk-box-draw = You can also draw it on the picture with a mouse, a pen or a finger. The arrow keys change a number by one.
desk-box-left = From the left
desk-box-top = From the top
desk-box-width = Width
desk-box-height = Height
desk-box-clear = Take the box away
desk-box-missing = Enter all four numbers, or leave all four empty
desk-box-number = Enter a number from 0 to 100
desk-box-length = Enter a number above 0, at most 100
desk-box-beyond = Make this smaller: the box ends outside the picture

# Verifying somebody another way
desk-asks-other-way = Asks to be verified another way
desk-other-way-why = Why
desk-verification-title = How was this person verified?
desk-verification-open = No photos of the face were asked for. Get in touch with the person, verify them by the operator’s procedure, then write down how.
desk-verification-first = Write down how this person was verified before you approve
desk-verification-write = Write down how they were verified
desk-verification-change = Change what is written
desk-verification-how = How you verified them
desk-verification-hint = What you asked, what you saw, when and by which means. Only reviewers read it. No numbers of documents.
desk-verification-save = Keep this
desk-verification-missing = Write how you verified this person
desk-verification-by = Written by { $name } on { $at }
desk-done-verified = Kept. The case can be approved now.

# Decided cases
desk-decided-title = Decided cases
desk-decided-caption = Latest decisions
desk-decided-empty = Nothing has been decided yet
desk-outcome = Decision
desk-decided = When
desk-decided-by = By
desk-shell = the shell

# Mail that was kept
desk-mail-title = Mail that was kept
desk-mail-lead = This installation keeps its mail here instead of sending it. Letters may hold sign-in links.
desk-mail-caption = Letters, latest first
desk-mail-subject = Subject
desk-mail-to = To
desk-mail-at = Written
desk-mail-empty = No letter yet
desk-mail-empty-lead = This installation keeps its mail here instead of sending it.
desk-mail-sent = Mail is sent
desk-mail-sent-lead = This installation sends its mail by SMTP, so nothing is kept here.

# News that did not arrive
desk-deliveries-title = Not delivered
desk-deliveries-lead = We tried for three days, then stopped. When the receiver works again, send the news again.
desk-deliveries-caption = News that did not arrive
desk-deliveries-empty = Everything arrived
desk-deliveries-empty-lead = News that cannot be delivered for three days would be listed here.
desk-delivery-news = News
desk-delivery-profile = Profile
desk-delivery-at = Recorded
desk-attempts = Attempts
desk-again = Try anew
desk-send-again = Send again
desk-attempt-count = { $count ->
    [one] { $count } attempt
   *[other] { $count } attempts
  }
desk-attempt = { $at }: { $what }
desk-by-email = { $news }, by e-mail
desk-by-webhook = { $news }, to a status callback
desk-by-endpoint = { $news }, to a webhook endpoint
desk-news-sign-in = Sign-in link
desk-news-test = Test message
