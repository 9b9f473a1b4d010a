# id: links
# version: 1
# source: da
# translator: written with the source
# reviewer: none yet
# date: 2026-11-22

## The request, as its agency reads it.
request-title = Bestilling { $number }
request-says-queued = Bestillingen venter på at blive sendt. Bureauet har ikke set den endnu.
request-says-sent = Svar senest { $deadline }. Derefter spørger vi et andet bureau.
request-says-received = I har fortalt os, at I har modtaget bestillingen. Svar senest { $deadline }. Derefter spørger vi et andet bureau.
request-proposed = Foreslået i stedet
request-says-proposed = I foreslog noget andet { $when }. Klinikken afgør det og skriver til jer.
request-says-confirmed = I bekræftede { $when }. Tak.
request-says-confirmed-unnamed = I bekræftede { $when }. Tak. Vi mangler stadig tolkens navn.
request-says-declined = I sagde nej { $when }. I skal ikke gøre noget.
request-says-late = Fristen udløb { $deadline }. Ingen andre har sagt ja endnu: I kan stadig bekræfte.
request-says-too-late = For sent: fristen er udløbet, og en anden kommer. I skal ikke gøre noget.
request-says-withdrawn = Vi har trukket bestillingen tilbage. I skal ikke gøre noget.
request-says-cancelled = Aftalen er aflyst. Tolken skal ikke komme.
request-says-past = Tiden for denne bestilling er gået. I skal ikke gøre noget.
request-form-refused = Der er ikke sendt noget endnu. Se på de markerede felter nedenfor.
request-receive = Vi har modtaget bestillingen
request-answer = Jeres svar
request-confirm = Ja, vi tager den
request-who = Hvem kommer?
request-as-asked = Som ønsket: { $name }
request-name-later = Navnet følger
request-propose = Vi foreslår noget andet
request-propose-hint = Udfyld kun det, der skal være anderledes. Klinikken afgør det.
request-other-date = Anden dag
request-other-time = Anden start, klinikkens lokale tid
request-other-interpreter = Anden tolk
request-other-modality = Anden form
request-unchanged = Som bestilt
request-decline = Nej, vi kan ikke
request-reason = Hvorfor?
request-choose = Vælg
request-replace = Send en anden
request-name = Nævn tolken
request-save-name = Gem navnet
request-give-back = Giv opgaven tilbage
request-give-back-hint = Vi spørger så straks et andet bureau.
request-give-back-do = Giv den tilbage
flash-answered = Tak. Vi har jeres svar.
flash-received = Tak. Vi ved, at I har modtaget den.
flash-named = Tak. Vi har navnet.
flash-given-back = Vi har noteret, at I giver den tilbage.

## The list of requests.
requests-title = Bestillinger
requests-all = Alle
requests-due-today = Frist i dag
requests-unanswered = Ubesvarede
requests-unnamed = Navn mangler
requests-filters = Vis
requests-empty = Der er ingen bestillinger her.
requests-more = Ældre bestillinger
requests-number = Bestilling
requests-when = Hvornår
requests-answer-by = Svar senest
requests-state = Status

## The interpreter's assignment.
link-interpreter-title = Din opgave
link-interpreter-lead = Du er bestilt til at tolke.
link-interpreter-off = Du er ikke bestilt til dette mere. Du skal ikke komme.
link-interpreter-late = Er du forsinket?
link-interpreter-minutes = Minutter
link-interpreter-late-do = Sig det til klinikken
link-interpreter-on-time = Jeg når det alligevel
link-interpreter-said-late = Du har kl. { $at } sagt, at du er { $minutes } minutter forsinket.
link-interpreter-said-there = Vi har kl. { $at } skrevet ned, at du er her.
link-interpreter-ill = Jeg er syg
link-interpreter-ill-hint = Dit bureau får at vide, at du ikke kan komme, og sender en anden. Det samme gælder dine andre opgaver hos os fra denne dag til og med den dag, du skriver.
link-interpreter-through = Syg til og med
link-interpreter-ill-do = Jeg kan ikke komme
link-interpreter-conflict = Jeg kender denne person
link-interpreter-conflict-hint = Dit bureau får at vide, at du ikke kan komme, ikke hvorfor. Klinikken ser, at du ikke bliver spurgt om denne patient igen.
link-interpreter-conflict-do = Send en anden
link-interpreter-call = Ring til os
link-interpreter-others = Dine næste opgaver hos os
link-interpreter-other = { $date } kl. { $time }: { $language }, { $place } ({ $number })
flash-told = Klinikken har fået det at vide. Tak.
flash-returned = Du skal ikke komme. Dit bureau har fået det at vide.
link-interpreter-moving = Tiden er ved at blive ændret. Dit bureau siger til, om du skal komme.
