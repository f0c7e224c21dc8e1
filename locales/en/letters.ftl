# The letters Bonafide writes. A subject names the operator and nothing personal: it shows on locked screens.

letter-sign-in-subject = Sign in to { $operator }
letter-sign-in-title = Sign in to { $operator }
letter-sign-in-lead = Open this link to sign in. It can be used once, within { $minutes } minutes.
letter-sign-in-link = Open the sign-in page
letter-sign-in-ignore = If you did not ask for it, there is nothing to do: nobody can sign in without this link.

letter-approved-subject = Your profile was approved – { $operator }
letter-approved-title = Your profile was approved
letter-approved-lead = { $operator } has approved your profile “{ $profile }”. There is nothing more for you to do.
letter-view-link = View the profile

letter-rejected-subject = Your profile needs changes – { $operator }
letter-rejected-title = { $count ->
    [one] Put 1 thing right and submit again
   *[other] Put { $count } things right and submit again
  }
letter-rejected-lead = { $operator } could not approve your profile “{ $profile }” as it is. Each point below says what to do.
letter-rejected-link = Open the profile and put it right

letter-final-subject = Your profile was not approved – { $operator }
letter-final-title = Your profile was not approved
letter-final-next = This decision is final: the profile cannot be submitted again.
letter-final-lead = { $operator } has decided not to approve your profile “{ $profile }”. This is why:

letter-test-subject = A test letter from { $operator }
letter-test-title = Letters arrive here
letter-test-lead = Somebody asked for a test of the notification address of the profile “{ $profile }”. There is nothing for you to do.

letter-copy-link = If the link does not open, copy this address into your browser:
letter-from = Sent by { $operator }.
letter-from-for-profile = Sent by { $operator } to the notification address of your profile.
