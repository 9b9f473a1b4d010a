# id: accounts
# version: 1
# source: da
# translator: written with the source
# reviewer: none yet
# date: 2026-11-22

## Passwords.
password-new = New password
password-current = Your password now
password-hint = { $min } characters or more. A few words in a row are easy to keep in mind; a password manager does it for you.
password-change = Change the password
password-ends = Wherever else you are signed in, you are signed out, your tokens end, and so does a connection to another way of signing in.
error-password-short = A password needs 12 characters or more.
error-password-guessable = This password would be guessed. Take a few words that do not belong together.
error-password-wrong = This is not your password.

## The link that opens an account.
welcome-title = Choose a password
welcome-hello = Hello { $name }. Choose the password that you will sign in with.
welcome-do = Go on

## One-time codes.
code-title = Your code
code-hint = Open the app on your phone that shows your codes, and type the one for Trialogue.
code-new = You also show a code from your phone when you sign in: so a password that got into wrong hands opens nothing.
code-new-app = Open an app for codes on your phone. If you have none, install one, such as FreeOTP or Aegis.
code-new-scan = Let it take this picture.
code-new-type = Type the six digits that it shows.
code-new-picture = A picture for the app that shows codes
code-new-here = Open the app on this device instead
code-new-by-hand = Type the key by hand
code-label = Six digits
code-do = Sign in
code-again = Begin again.
code-lost = If you have lost the phone, whoever manages your account can help.
error-code-wrong = This code does not fit. Each one works once, for a short while: wait for the next one.

factor-title = Code from the phone
factor-on = in use
factor-off = not set up
factor-hint = An app on your phone shows a new code every half minute; you type it after your password.
factor-set = Set it up
factor-another = Set up another phone
factor-remove = Do without
error-second-factor-required = Here everybody shows a code; it can be moved to another phone, not left out.
error-no-second-factor = There is no code to take away.
flash-second-factor-removed = The code is not asked for any more.
flash-password-changed = The password is changed.

## Signing in by a provider outside. Its label is put in.
provider-sign-in = Sign in with { $label }
provider-go-on = Go on to { $label }
provider-again = Begin again
error-provider-going = You are being led to { $label }.
error-provider-stale = This sign-in was begun too long ago or in another browser, or has been used already. Begin again.
error-provider-denied = The sign-in with { $label } was broken off.
error-provider-away = Signing in with { $label } is not possible at the moment. Try again later; if it stays so, whoever runs the server can help.
error-provider-away-password = Signing in with { $label } is not possible at the moment. Try again later, or use your password.
error-provider-refused = The answer of { $label } is not as it should be, so it opens nothing. Begin again; if it stays so, whoever runs the server finds the reason in the log.
error-provider-unknown = You are known to { $label }, but no account here is connected to you. Ask whoever manages your clinic's accounts for a link.
error-provider-unknown-password = You are known to { $label }, but no account here is connected to you. Sign in with your password and connect it under your account, or ask whoever manages the accounts for a link.
error-provider-mismatch = { $label } knows you by another name than this account's sign-in name, so the two were not connected.
error-provider-of-another = Another account is already connected to you at { $label }. Whoever manages the accounts can disconnect it.
identity-on = connected
identity-off = not connected
identity-hint = Once connected, you sign in with { $label } and need no password of your own here.
identity-connect = Connect with { $label }
identity-other = Connect anew
identity-remove = Disconnect
flash-identity-connected = The account is connected.
flash-identity-disconnected = The account is not connected any more.
error-only-way-in = You have no other way to sign in, so the connection stays.
error-not-connected = The account is not connected.
error-sign-in-again = To do this you must have signed in within the last ten minutes: sign out and in again.
password-none = You have no password here: this works for ten minutes after you have signed in.
welcome-hello-provider = Hello { $name }. This link connects your account.
welcome-instead = Or without a password

## The own account.
account-title = Your account
account-name = Name
account-role = Role
account-sessions = Where you are signed in
account-browser-unknown = Unknown browser
account-here = here
account-since = since { $at }
account-seen = last used { $at }
account-until = until { $at }
account-end-session = Sign out there
account-end-others = Sign out everywhere else
flash-session-ended = That session has ended.
flash-sessions-ended = Those sessions have ended.
account-tokens = Tokens for programs
account-tokens-hint = A program that acts for you shows a token. What programs can do:
account-no-tokens = You have none.
account-token-everything = Everything that you may do
account-token-over = has run out
account-token-new = Make a token
account-token-label = What is it for?
account-token-scopes = What may it do?
account-token-days = For how many days?
account-token-do = Make the token
account-token-made = Your new token
account-token-once = Copy it now: it is shown this once.
account-end-token = End this token
flash-token-ended = The token has ended.
token-scope-read = Read
token-scope-book = Book and change visits
token-scope-answer = Answer requests
token-scope-patients = Change patients
token-scope-directory = Change people and things
token-scope-wishes = Private wishes
token-scope-meetings = Network meetings

## The clinic's accounts.
nav-accounts = Accounts
accounts-title = Accounts
accounts-find = Find by name
accounts-find-do = Find
accounts-code = shows a code
accounts-no-code = no code yet
accounts-seen = here { $at }
accounts-none = Nobody of this name.
account-state = Access
account-state-active = active
account-state-invited = has a link
account-state-link-over = the link has run out
account-state-ended = ended
account-last = Last here
account-never = never
account-new-title = Let somebody in
account-new-hint = You get a link to hand over. It works once and for a week, and lets the person choose a password.
account-new-do = Make the account
account-login-hint = What the person signs in with, such as the mail address at work.
account-clinician = Which clinician?
account-no-clinician = none of them
error-somebody-already = Somebody signs in as this clinician already. End that access first, or make a new link for it.
account-clinician-hint = Only for the role of a clinician: whose visits these are.
account-language = Language of the pages
account-link = The link for the new password
account-link-hint = Give it to { $name } alone, by hand or by a mail of your own. It is shown this once, works once, and runs out in a week.
account-own-hint = This is your own account. Your password and your code are here:
account-resume = Let in again
account-help = Help with signing in
account-help-hint = A new link is for somebody who has forgotten the password. Take the code away only for somebody you have spoken with.
account-new-link = Make a new link
account-remove-factor = Take the code away
account-end-sessions = Sign out everywhere
account-out = End the access
account-out-hint = Signs the person out at once and ends the tokens. What the person has done stays.
account-out-do = End the access
flash-access-ended = The access has ended.
flash-access-given = The person can sign in again.
error-own-account = Change your own access under Your account.
error-access-ended = The access has ended already.
error-access-not-ended = The person can sign in already.
error-account-works-elsewhere = This account works at another place too; whoever runs the server can help.

## The first steps on an empty server.
first-run-title = Welcome to Trialogue
first-run-hint = This server is empty. Say which clinic it is for, and who you are: you will manage it.
first-run-clinic = The clinic
first-run-phone = Phone, which patients and agencies are told
first-run-address = Address, as patients read it
first-run-zone = Time zone
first-run-you = You
first-run-you-hint = You let others in afterwards.
first-run-do = Begin
first-run-waiting = Nobody has an account here yet. When the server started, it printed an address for the first steps; open that one.

## What was sent when the session had run out.
kept-title = Nothing is lost
kept-hint = You had been signed out when you sent this. It is here as you wrote it.
kept-send = Send it now
kept-discard = Throw it away
flash-kept-discarded = It is thrown away.

## Whether mail leaves.
trial-title = Does mail leave?
trial-by-smtp = Mail goes out by { $server }.
trial-by-folder = Mail is written to a folder on the server and goes to nobody; the settings ([mail]) name a mail server.
trial-to = Send one mail to
trial-do = Try it
trial-taken = The mail to { $to } was taken. Look whether it has come.
trial-not-taken = The mail was not taken.
trial-status = The mail server answered { $status }.
trial-doctor = Whoever runs the server learns more from
trial-subject = Mail from Trialogue
trial-text = Mail from { $clinic } leaves Trialogue and has come to you. There is nothing to do.
