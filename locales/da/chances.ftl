# id: chances
# version: 1
# source: da
# translator: written with the source
# reviewer: none yet
# date: 2026-11-22

## Hvor sandsynligt det er, at nogen siger ja til en bestilling uden navn.
chance-filled = { $often ->
    [0] Næsten ingen af den slags bestillinger gav en tolk (mellem { $low } og { $high } af 10; ud fra { $count } bestillinger på dette sprog).
    [10] Næsten alle den slags bestillinger gav en tolk (mellem { $low } og { $high } af 10; ud fra { $count } bestillinger på dette sprog).
   *[other] { $often } af 10 af den slags bestillinger gav en tolk (mellem { $low } og { $high }; ud fra { $count } bestillinger på dette sprog).
}
chance-order = Der er ingen kendt tolk til disse tider. De tider, hvor en bestilling oftest giver en tolk, står først.
chance-unknown = Der er ingen kendt tolk til disse tider, og der har været for få bestillinger på dette sprog til at sige, hvor sandsynligt det er, at der kommer en.
chance-book-by = Til et besøg { $to }: bestil senest { $date }. Så tidligt gav mindst { $often } af 10 bestillinger en tolk, senere { $later } af 10.
chance-book-by-surer = Til et besøg { $to }: bestil senest { $date }. Så tidligt gav mindst { $often } af 10 bestillinger en tolk. Senere er det mere usikkert.
chance-too-near = Disse tider ligger for tæt på til at være sikre. Fra { $date } ser det bedre ud: bestilt { $days } dage før gav mindst { $often } af 10 bestillinger en tolk.
chance-any-time = Mindst { $often } af 10 bestillinger på dette sprog gav en tolk, også med kort varsel.
