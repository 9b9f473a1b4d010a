# id: demo
# version: 1
# source: da
# translator: written with the source
# reviewer: none yet
# date: 2026-11-22

## The banner of a demo.
demo-time = Here it is { $time }.
demo-clock = Move the clock
demo-hour = +1 hour
demo-day = +1 day
demo-morning = To the next working morning
demo-mails = E-mails
demo-sms = Text messages
error-not-a-length = This is no length of time. Write it like PT25H or P1D, at most 400 days.

## The messages that a demo would have sent.
demo-mails-title = E-mails of the demo
demo-mails-lead = These e-mails would have been sent. They lie in a folder on this machine.
demo-sms-title = Text messages of the demo
demo-sms-lead = These text messages would have been sent. They lie in a folder on this machine.
demo-sms-reply = Answer as this phone, such as YES and the code
demo-sms-reply-do = Send the answer
demo-none-yet = Nothing has been sent yet. Messages wait 30 seconds so that an act can be undone; move the clock.
demo-older = { $count ->
    [one] { $count } older e-mail is not shown.
   *[other] { $count } older e-mails are not shown.
}
demo-all-mails = All e-mails
demo-sent-at = Sent
demo-subject = Subject
demo-to = To
demo-from = From
demo-links = Links in this e-mail
demo-part-html = As the mail program shows it
demo-part-text = As text
demo-part-calendar = The calendar part
