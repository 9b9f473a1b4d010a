# id: demo
# version: 1
# source: da
# translator: written with the source
# reviewer: none yet
# date: 2026-11-22

## Banneret på en demo.
demo-time = Her er det { $time }.
demo-clock = Flyt uret
demo-hour = +1 time
demo-day = +1 dag
demo-morning = Til næste hverdag morgen
demo-mails = E-mails
demo-sms = Sms’er
error-not-a-length = Det er ikke et tidsrum. Skriv det som PT25H eller P1D, højst 400 dage.

## De beskeder, som demoen ville have sendt.
demo-mails-title = Demoens e-mails
demo-mails-lead = Disse e-mails ville være blevet sendt. De ligger i en mappe på denne maskine.
demo-sms-title = Demoens sms’er
demo-sms-lead = Disse sms’er ville være blevet sendt. De ligger i en mappe på denne maskine.
demo-sms-reply = Svar fra denne telefon, for eksempel JA og koden
demo-sms-reply-do = Send svaret
demo-none-yet = Der er ikke sendt noget endnu. Beskeder venter 30 sekunder, så man kan fortryde; flyt uret.
demo-older = { $count ->
    [one] { $count } ældre e-mail vises ikke.
   *[other] { $count } ældre e-mails vises ikke.
}
demo-all-mails = Alle e-mails
demo-sent-at = Sendt
demo-subject = Emne
demo-to = Til
demo-from = Fra
demo-links = Links i denne e-mail
demo-part-html = Som mailprogrammet viser den
demo-part-text = Som tekst
demo-part-calendar = Kalenderdelen
