# id: questions
# version: 1
# source: da
# translator: written with the source
# reviewer: none yet
# date: 2026-11-23

## The questions before the visit, on a page behind the link and read out on the phone.
link-questions-open = Questions before the appointment
link-questions-title = Questions before your appointment
link-questions-lead = We ask everybody the same. You decide what you answer. You can answer again until you come. We never show your answers here.
link-questions-language = You can write in your own language.
link-questions-important = What is most important for you this time?
link-questions-prepare = What should we prepare for you?
link-questions-prepare-hint = Such as a wheelchair, or a quiet place to wait.
link-questions-sex = Who should interpret for you?
link-questions-woman = A woman
link-questions-man = A man
link-questions-any = It does not matter
link-questions-not-this-interpreter = I do not want the interpreter I had before. You need not say why.
link-questions-reach = How should we reach you?
link-reach-mail = By email
link-reach-sms = By text message
link-reach-call = By phone call
link-reach-print = By letter
link-questions-private = Time alone with us
link-questions-private-hint = Only those who treat you read these answers. The interpreter and your family do not see them.
link-wish-without-interpreter = Is there something you want to say without the interpreter?
link-wish-without-companions = Is there something you want to say without the people you come with?
link-wish-other-interpreter = Is there something you want to say with another interpreter?
link-wish-without-externals = If we meet with others, such as the municipality: is there something you want to say without them?
link-wish-yes = Yes
link-wish-no = No
link-questions-again = Please choose the answers about time alone once more.
link-questions-back = To your appointment
