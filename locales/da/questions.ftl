# id: questions
# version: 1
# source: da
# translator: written with the source
# reviewer: none yet
# date: 2026-11-23

## The questions before the visit, on a page behind the link and read out on the phone.
link-questions-open = Spørgsmål før aftalen
link-questions-title = Spørgsmål før din aftale
link-questions-lead = Vi spørger alle om det samme. Du bestemmer, hvad du svarer på. Du kan svare igen, indtil du kommer. Vi viser aldrig dine svar her.
link-questions-language = Du kan skrive på dit eget sprog.
link-questions-important = Hvad er vigtigst for dig denne gang?
link-questions-prepare = Hvad skal vi gøre klar til dig?
link-questions-prepare-hint = For eksempel en kørestol eller et stille sted at vente.
link-questions-sex = Hvem skal tolke for dig?
link-questions-woman = En kvinde
link-questions-man = En mand
link-questions-any = Det er lige meget
link-questions-not-this-interpreter = Jeg vil ikke have den tolk, jeg havde før. Du skal ikke sige hvorfor.
link-questions-reach = Hvordan skal vi få fat i dig?
link-reach-mail = Med e-mail
link-reach-sms = Med sms
link-reach-call = Ved at ringe
link-reach-print = Med brev
link-questions-private = Tid alene med os
link-questions-private-hint = Kun dem, der behandler dig, læser disse svar. Tolken og din familie ser dem ikke.
link-wish-without-interpreter = Er der noget, du vil sige uden tolken?
link-wish-without-companions = Er der noget, du vil sige uden dem, du kommer sammen med?
link-wish-other-interpreter = Er der noget, du vil sige med en anden tolk?
link-wish-without-externals = Hvis vi mødes med andre, for eksempel kommunen: Er der noget, du vil sige uden dem?
link-wish-yes = Ja
link-wish-no = Nej
link-questions-again = Vælg svarene om tid alene én gang til.
link-questions-back = Til din aftale
