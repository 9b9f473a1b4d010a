# id: chances
# version: 1
# source: da
# translator: written with the source
# reviewer: none yet
# date: 2026-11-22

## How likely it is that a request without a name will be filled.
chance-filled = { $often ->
    [0] Hardly any such request was filled (between { $low } and { $high } of 10; from { $count } requests for this language).
    [10] Nearly all such requests were filled (between { $low } and { $high } of 10; from { $count } requests for this language).
   *[other] { $often } of 10 such requests were filled (between { $low } and { $high }; from { $count } requests for this language).
}
chance-order = No interpreter is known by name for these times. Those at which a request is most likely to be filled come first.
chance-unknown = No interpreter is known by name for these times, and there have been too few requests for this language to say how likely it is that one comes.
chance-book-by = For a visit on { $to }, book no later than { $date }: so early at least { $often } of 10 requests were filled, later { $later } of 10.
chance-book-by-surer = For a visit on { $to }, book no later than { $date }: so early at least { $often } of 10 requests were filled. Later it is less sure.
chance-too-near = These times come too soon to be safe. From { $date } on it looks better: asked { $days } days ahead, at least { $often } of 10 requests were filled.
chance-any-time = At least { $often } of 10 requests for this language were filled, even at short notice.
