# The applicant's pages.

# States
status-draft = Draft
status-in-review = In Review
status-approved = { $operator } Approved
status-rejected = { $operator } Rejected
event-created = Started
event-submitted = Submitted for review
event-rejected-at-once = Submitted and rejected at once
event-review-began = Taken up for review
event-approved = Approved
event-rejected = Rejected

# The list
profiles-title = Profiles
profiles-lead = A profile shows { $operator } who you are. Some services open once it is approved.
profiles-create = Create a profile
profiles-caption = Your profiles
profiles-name = Profile
profiles-status = Status
profiles-started = Started
profiles-empty = No profile yet
profiles-empty-help = Create one, answer its questions at your own pace, and submit it. { $operator } then reviews it.

# Beginning
begin-title = What are you?
begin-hint = This decides what is asked. It cannot be changed later.
begin-choice-missing = Choose what you are
begin-confirm-missing = Tick the box to confirm this
begin-go-on = Create the profile
begin-full = You have as many profiles of this kind as { $operator } allows. Go on with one that you have.

# A page of questions
page-save = Save and continue
page-save-later = Save and come back later
page-kept = What you typed has been saved. You can put it right now, or later.
page-kept-in-part = What you typed has been saved, except the answers that are too long or hold characters that cannot be shown. Those are still in the form below.
page-leave = Leave it for now and go back to the profile
page-stale = Somebody else changed this page while you were filling it in
page-stale-help = Your words are still in the form below, and not saved yet. Below is what is saved now where it differs. Save again to put your words in its place.
page-locked = This can be read, but not changed: the profile is under review or approved.
page-closed = Opens when “{ $first }” is complete.
page-closed-go = Go to “{ $first }”
understood-as = Understood as { $answer }
for-example = For example { $example }
now-title = This page now
now-complete = Everything this page needs is here.
now-optional = This page may be left out.
now-missing = Still to come
now-wrong = To look at again
now-doubts = May be asked about
remove = Remove: { $what }
test-help = Try what is saved: a test is sent, and the next page shows what came back.
test-email = Send a test e-mail
test-webhook = Send a test to the callback
terms-read = Terms of service, version { $version }
privacy-read = Privacy policy, version { $version }
terms-accepted = Accepted

# Addresses
address-new = A new address
address-new-hint = You write it on the next page.
address-title = New address
address-in = Country: { $country }.
address-change-country = Change the country
address-country-title = In which country is the address?
address-country-hint = Each country has its own parts of an address.
address-country-missing = Choose the country of the address
address-country-go-on = Continue
address-save = Save the address

# The profile's page
profile-sid = Profile ID
profile-saved-as-you-go = Everything is saved as you go. You can leave at any time and come back.
profile-draft-lead = Answer in any order. You can leave at any time and come back.
profile-fix = { $count ->
    [one] Fix { $count } thing and submit again
   *[other] Fix { $count } things and submit again
  }
profile-fix-lead = Your other answers are kept as they are.
profile-fixed = Check your answers and submit again
profile-fixed-lead = Everything that was named has been changed since.
profile-final = This profile cannot be approved
profile-final-lead = What follows is final: changing answers does not cure it. If you think it is a mistake, write to { $operator } and quote the profile ID.
profile-cured = { $count ->
    [one] { $count } thing was changed since it was named
   *[other] { $count } things were changed since they were named
  }
profile-delete = Delete this profile
reason-whole-profile = The whole profile
reason-link = Put it right: { $what }
tasks-fill-in = Fill in
tasks-submit = Check and submit
task-optional = Optional
check-task-hint = Shows every answer, and what is still missing.
timeline-title = What happened
wait-title = Your profile is being reviewed
wait-usual = Half of the last { $decisions } decisions came within { $half }, nine in ten within { $most }.
wait-unknown = How long that takes cannot be said yet: there are too few decisions to go by.
wait-next = Next, a person at { $operator } looks at your answers and decides. You are told in the way you chose.
wait-close = This page may be closed. Nothing is left for you to do.
approved-lead = { $name } is approved. Nothing more is to be done.
approved-sid = The profile ID, for use elsewhere:

# Check your answers
check-title = Check your answers
check-lead = This is what the review sees.
check-lacking = { $count ->
    [one] { $count } thing is still missing or not right
   *[other] { $count } things are still missing or not right
  }
check-doubts = { $count ->
    [one] { $count } answer may be asked about
   *[other] { $count } answers may be asked about
  }
check-doubts-help = You can submit all the same.
check-left-out = Left out
check-add = Add
check-retake = Retake
check-take = Take
check-submit-title = Submit
check-before = While { $operator } reviews the profile, it can be read but not changed.
check-before-lacking = Submitted as it is, the profile would be rejected at once. Your answers would be kept, and { $operator } would say what to put right.
check-submit = Submit for review

# Deleting
delete-title = Delete “{ $name }”?
delete-lead = Its answers are deleted with it. This cannot be undone.
delete-go-on = Delete the profile
delete-keep = Keep it

# Who was told
told-title = Who was told
told-what = News
told-how = By
told-state = State
told-attempts = Attempts
told-again = Action
told-send-again = Send again
channel-email = e-mail
channel-webhook = status callback
delivery-test = Test
delivery-waiting = On its way
delivery-delivered = Delivered
delivery-parked = Given up
delivery-gone = Refused for good
delivery-title = { $news }, by { $channel }
delivery-lead-pending = It is on its way. This page looks again by itself.
delivery-lead-waiting = It did not arrive yet. It is tried again, at growing intervals, for three days.
delivery-lead-delivered = The receiver took it.
delivery-lead-parked = It could not be delivered within three days. Put the receiver right, then send it again.
delivery-lead-gone = The receiver answered that it is gone, so nothing more is sent there about this.
delivery-look-again = Look again
attempts-title = Attempts
attempt-at = When
attempt-result = Result
attempt-answer = What came back
attempt-took = Took
attempt-arrived = Arrived
attempt-failed = Did not arrive
attempt-millis = { $count } ms

# Texts to read
terms-title = Terms of service
privacy-title = Privacy policy
text-version = Version { $version }

# Pictures, the consent to them, and the way without them
picture-none = Not taken yet
picture-taken = Taken
picture-doubted = Taken; may be asked about
picture-again = To be retaken
picture-take = Take the photo
picture-retake = Retake the photo
picture-alt = The photo you took: { $what }
picture-reviewed = The photo that was reviewed: { $what }
picture-part = The part that is meant is outlined { $where } of the picture.
picture-upper-left = in the upper left
picture-upper = at the top
picture-upper-right = in the upper right
picture-left = on the left
picture-middle = in the middle
picture-right = on the right
picture-lower-left = in the lower left
picture-lower = at the bottom
picture-lower-right = in the lower right
id-country-first = The documents to choose from depend on the country that issued yours.
id-country-none = We know of no photo ID that this country issues. Choose the country that is named on your document.
id-country-go = Choose the country
consent-read = What photos of your face are used for, version { $version }
consent-agree = I agree
consent-refuse = I do not agree
consent-given = Given
consent-refused = Refused
way-title = You cannot or do not want to take a photo?
way-next = A reviewer gets in touch with you by e-mail or telephone to arrange another way. You need no appointment.
way-none = I will take the photos
way-asked = You asked to be verified another way
way-take-back = To take the photos after all, go to “{ $page }”
again-title = “{ $page }” is to be done again, because it depends on an answer that you changed

# Taking pictures
capture-do-photo-page = Take a photo of the page with the portrait
capture-do-front = Take a photo of the front
capture-do-back = Take a photo of the back
capture-do-straight = Look straight into the camera
capture-do-left = Turn your head to your left
capture-do-right = Turn your head to your right
capture-do-page = Take a photo of the page, or choose its file
capture-side-photo-page = page with the portrait
capture-side-front = front
capture-side-back = back
capture-side-straight = face, looking straight ahead
capture-side-left = face, turned to the left
capture-side-right = face, turned to the right
capture-side-page = page
capture-tip-corners = All four corners are inside the frame, and no finger covers anything.
capture-tip-light = There is enough light, and none of it is reflected.
capture-tip-still = The camera is held still until every line can be read.
capture-tip-face-light = The light is in front of you, not behind you.
capture-tip-face-bare = Nothing covers your face: no sunglasses, mask or hat.
capture-tip-face-alone = You are alone in the picture, and your face fills the shape.
capture-camera = Camera
capture-view = What the camera sees now
capture-still = The photo you have taken
capture-start = Turn on the camera
capture-shoot = Take the photo
capture-use = Use this photo
capture-again = Take it again
capture-sending = Sending the photo
capture-looking = Looking at the photo
capture-kept-now = The photo is good.
capture-ready = The camera is on. Fill the shape, then take the photo.
capture-taken = The photo is taken. Use it, or take it again.
capture-lost = The photo did not arrive. Check the connection, then send it again.
capture-no-file = Choose a file first, then send it
capture-end-none = No camera can be found
capture-end-none-help = Connect one and turn it on, or go on another way: the ways are below.
capture-end-busy = Something else is using the camera
capture-end-busy-help = Close the programs and tabs that make video calls, then turn the camera on again.
capture-end-refused = The camera is not allowed on this page
capture-end-refused-desktop = On a computer: press the camera or the symbol beside the address, allow the camera, then turn it on here.
capture-end-refused-phone = On a phone: open the browser’s menu, then the settings of this site, allow the camera, then turn it on here.
capture-end-insecure = The browser keeps the camera from this page
capture-end-insecure-help = It gives the camera only to pages whose address begins with https. Go on another way: the ways are below.
capture-end-failed = The camera cannot be turned on
capture-end-failed-help = Restart the browser and turn the camera on again, or go on another way: the ways are below.
capture-no-script = The camera needs JavaScript, which is turned off here. Turn it on, or go on another way.
capture-held = The last photo you sent
capture-kept = The photo that is kept
capture-go-on = Leave it so and go on
capture-picture-of = Photo: { $side }
capture-keep = Use this photo anyway
capture-keep-help = After { $tries } tries you can use the last photo: a reviewer will see what is wrong with it, and may ask for another.
capture-ways = Other ways
capture-file = Use a file instead
capture-file-hint = JPEG, PNG, WebP, HEIC or a PDF of one page, { $max } MB at most.
capture-send = Send the file
capture-phone = Continue on your phone
capture-other-way = Verify me another way
capture-guest-ways = If it does not work here, the other screen has more ways.

# Going on with a phone
phone-title = Continue on your phone
phone-lead = A phone takes better photos. It opens a link, takes only these photos, and this page goes on by itself when they are there.
phone-needs-camera = The phone has a camera and a connection to the internet.
phone-needs-minutes = The link opens once, within { $minutes } minutes.
phone-needs-open = This page stays open meanwhile.
phone-here-only = This server is reached only from this computer, so a phone will not find it.
phone-make = Make the link
phone-make-again = Make a new link
phone-code-title = Open this on your phone
phone-code-lead = Point the phone’s camera at the code, and open the link that appears.
phone-code-alt = Code with the link for your phone
phone-code-type = If that does not work, type or send this link:
phone-code-once = It opens once, within { $minutes } minutes. Do not give it to anybody else.
phone-code-only = It opens these photos only: no answer of yours can be seen with it.
phone-state-invited = Waiting for the phone.
phone-state-opened = The phone is connected. Photos taken: { $done } of { $total }.
phone-state-opened-now = The phone is connected. Photos taken:
phone-watch = I have opened it on the phone
phone-watch-title = Waiting for the phone
phone-link-title = Take the photos with this phone
phone-link-lead = { $operator } asks for photos that somebody has begun to give on another screen.
phone-link-only = Go on only if that was you, just now.
phone-link-stop = The photos go to { $operator } and nowhere else. This page keeps nothing on the phone.
phone-link-go-on = Take the photos here
phone-ended-title = This link no longer opens
phone-ended-lead = It was opened before, or its time is over.
phone-ended-do = On the other screen, choose “Continue on your phone” again and make a new link.
phone-done-title = Done. Go back to the other screen.
phone-done-lead = All photos are there. You can close this page.
phone-done-again = Take again: { $side }

# How far a submission is
progress-title = How far it is
progress-sent = Submitted
progress-checks = Automatic checks
progress-person = A person looks at it
progress-done = Done
progress-waits = Waits for its turn
progress-under-way = Under way
progress-later = After that
progress-next = Next
