# What the program found by itself, for reviewers: its checks, its findings, what it rests them on.

vetted-title = What the program found
vetted-lead = Findings are evidence, not a decision. Look at what each rests on.
vetted-under-way = The program is looking at this submission now. Load the page again in a moment.
vetted-proposes-approve = Everything was looked at and speaks for it
vetted-proposes-look = Look closely: something is unsure or was not looked at
vetted-proposes-reject = Something speaks against it
vetted-rest = { $count ->
    [one] { $count } finding speaks for it or is good to know
   *[other] { $count } findings speak for it or are good to know
  }
vetted-where = { $count ->
    [one] Where it can be seen
   *[other] Where it can be seen: { $count } places
  }
vetted-elsewhere = { $count ->
    [one] The other profile:
   *[other] The other profiles:
  }
vetted-proposes = Proposes the reason: { $reason }
vetted-noted = Noted as a reason: { $reason }
vetted-note = Note as a reason
vetted-scale = Distance { $value }. Up to { $good } two faces count as one person’s, from { $bad } on as two people’s; between them nobody can say.
vetted-percent = { $value } %

# Checks
vetted-check-pictures = Pictures
vetted-check-mrz = Machine-readable lines
vetted-check-barcode = Barcode
vetted-check-print = Printed text
vetted-check-faces = Faces
vetted-check-agreement = Agreement
vetted-check-duplicates = Other profiles
vetted-check-screening = Sanctions lists
vetted-check-business = Business

# Blind spots
vetted-blind-title = Not looked at
vetted-blind-no-model = the model for it is not installed
vetted-blind-no-picture = there is no picture of it
vetted-blind-other-way = the person asks to be verified another way
vetted-blind-unreadable = the picture does not let it be read
vetted-blind-not-on-document = nothing of the kind is to be expected on this document
vetted-blind-nothing-imported = no list or register was imported
vetted-blind-too-much = it took longer, or more memory, than it may
vetted-blind-failed = the look at it failed

# How it weighs
vetted-weight-against = Speaks against it
vetted-weight-doubt = Unsure
vetted-weight-note = Good to know
vetted-weight-for = Speaks for it
vetted-agree-match = Match
vetted-agree-close = Close
vetted-agree-differs = Differs
vetted-agree-absent = Absent

# Where a value comes from
vetted-source-entered = Entered
vetted-source-mrz = Read from the machine-readable lines
vetted-source-barcode = Read from the barcode
vetted-source-print = Read from the print
vetted-source-register = In the register

# Findings
finding-picture-flaw = { $about }: the picture has a flaw
finding-mrz-read = { $about }: the machine-readable lines were read, and every check digit is right
finding-mrz-unread = { $about }: the machine-readable lines are there, but could not be read surely
finding-mrz-missing = { $about }: no machine-readable lines were found, though this document should have them
finding-mrz-check-digit = { $about }: a check digit of the machine-readable lines cannot be right
finding-mrz-repaired = { $about }: one character was hard to read; only one fits
finding-mrz-readers-differ = { $about }: two readers read the machine-readable lines differently
finding-barcode-read = { $about }: the barcode was read. A barcode is easy to forge, so it proves nothing by itself
finding-barcode-missing = { $about }: no barcode could be read, though this document should have one
finding-barcode-differs = { $about }: the barcode says something else than the front
finding-print-differs = { $about }: the print says something else than the machine-readable lines
finding-print-seen = { $about }: what was entered stands on the document in print
finding-face-same = The face on the document and the face in the photo are probably one person’s, which does not show that a living person sat before the camera
finding-face-unsure = It cannot be said whether the face on the document and the face in the photo are one person’s; nor would that show that a living person sat before the camera
finding-face-other = The face on the document and the face in the photo are probably two people’s
finding-face-missing = { $about }: no face was found
finding-face-several = { $about }: more than one face was found
finding-face-unfit = { $about }: the face is too small, or turned too far, to be compared
finding-face-turned = { $about }: the head is turned as was asked, which does not show that a living person sat before the camera
finding-face-not-turned = { $about }: the head is not turned as was asked
finding-face-flat = From one photo to the other the head moves as a flat picture does, not as a head
finding-faces-differ = The photos of the face do not all show one person
finding-name = Name
finding-birth-date = Date of birth
finding-issuing-country = Issuing country
finding-document-type = Kind of document
finding-document-number = Document number
finding-number-form = { $about }: the document number is not of the form its issuer uses
finding-document-in-force = { $about }: the document is in force
finding-document-expired = { $about }: the document has expired
finding-document-expires-soon = { $about }: the document expires within a month
finding-document-not-issued = { $about }: the document says that it will be issued later than today
finding-under-age = The person is younger than the policy asks
finding-document-elsewhere = { $about }: the same document stands in another profile
finding-picture-elsewhere = { $about }: the same picture stands in another profile
finding-seen-first = Neither the document nor a picture stands in another profile
finding-listed = { $about }: somebody on a sanctions list has a name like this. The applicant is never told
finding-not-listed = { $about }: nobody on the imported lists has a name like this
finding-registered-name = Name in the register
finding-registered-number = Number in the register
finding-no-longer-active = The register says that the business is no longer active
finding-not-registered = The imported register does not have this business
finding-email-domain = Domain of the e-mail address and of the website
finding-free-mail = { $about }: the e-mail address is of a service that anybody can use

# A match on a list
vetted-listed-searched = Searched for
vetted-listed-name = On the list
vetted-listed-other-names = Other names
vetted-listed-entry = List and entry
vetted-listed-programs = Programmes
vetted-listed-remarks = Remarks
vetted-listed-score = Likeness
vetted-listed-score-means = { $score }; shown from { $threshold }
vetted-listed-birth = Date of birth
vetted-listed-country = Country
vetted-likeness-same = The same
vetted-likeness-near = Near
vetted-likeness-other = Another
vetted-likeness-unknown = Not said
vetted-parts-title = What the likeness is made of
vetted-part-searched = Searched
vetted-part-listed = Listed
vetted-part-how = How alike
vetted-part-value = Alike
vetted-part-weight = Counts
vetted-how-same = the same
vetted-how-spelling = spelt nearly the same
vetted-how-sound = sounds the same
vetted-how-initial = an initial
vetted-how-joined = written together or apart
vetted-how-missing = missing
vetted-cleared = Found to be somebody else on { $at }: { $why }
vetted-clear = This is somebody else
vetted-clear-title = Say why this is somebody else
vetted-clear-lead = Your name and your words are kept. The pair stays cleared while the entry on the list stays as it is.
vetted-clear-why = What shows that it is somebody else?
vetted-clear-why-hint = For example: another date of birth, seen on the passport
vetted-clear-why-missing = Say what shows that it is somebody else
vetted-clear-why-long = Say it in at most 2,000 characters
vetted-clear-save = Clear this match
