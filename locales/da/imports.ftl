# id: imports
# version: 1
# source: da
# translator: source text
# reviewer: none yet
# date: 2026-11-22

## Lists that a clinic brings along.
import-title = Importér lister
import-intro = Vælg, hvad filen er en liste over, og selve filen (CSV). Først bliver den kun set igennem: Du ser, hvad der ville blive oprettet, hvad der findes i forvejen, og alt, hvad der er galt, med linje og kolonne. Intet skrives, før du trykker en gang til.
import-what = Hvad filen er en liste over
import-file = Filen
import-file-hint = CSV med overskrifter, højst { $rows } linjer og { $megabytes } MB. Semikolon, komma eller tabulator mellem cellerne; UTF-8, eller som Excel skriver den.
import-look = Se filen igennem
import-columns = Kolonnerne
import-columns-intro = En eksport har dem alle. Ordene herunder står i overskriften, i vilkårlig rækkefølge og med store eller små bogstaver. Hvad en fil ikke siger, bliver som i noget nyt. Bureauer kommer før deres tolke.
import-columns-needed = Skal være der:
import-columns-free = Kan være der:
import-same-patients = En patient med samme navn og fødselsdato er den samme patient. Ingen, der findes, bliver ændret.
import-same-clinicians = En behandler med samme navn og faggruppe er den samme person, også en, der er stoppet. Ingen, der findes, bliver ændret.
import-same-rooms = Et lokale med samme navn på samme sted er det samme lokale, også et, der er taget ud af brug. Intet lokale, der findes, bliver ændret.
import-same-interpreters = En tolk med samme navn og et fælles bureau, en fælles mailadresse eller et fælles telefonnummer er den samme person, også en, der er stoppet. Ingen, der findes, bliver ændret.
import-same-agencies = Et bureau med samme navn er det samme bureau, også et, der er stoppet. Intet bureau, der findes, bliver ændret.
import-look-title = Hvad filen ville gøre
import-guessed = Intet i filen siger, hvordan dens bogstaver er skrevet; den blev læst som { $encoding }. Se på et navn med å eller ø, før du går videre.
import-faults =
    { $count ->
        [one] Én ting kan ikke tages med.
       *[other] { $count } ting kan ikke tages med.
    }
import-more =
    { $count ->
        [one] Og én til.
       *[other] Og { $count } til.
    }
import-place = Linje { $line }, kolonne { $column }
import-place-line = Linje { $line }
import-place-file = Filen som helhed
import-new = Ville blive oprettet: { $count }.
import-there = Findes i forvejen og bliver ikke ændret: { $count }.
import-there-lines = Linje { $lines }.
import-nothing-yet = Intet er skrevet endnu.
import-nothing-written = Intet blev skrevet.
import-write = Importér { $count }
import-other-file = En anden fil
flash-imported = Listen er importeret.
flash-imported-nothing = Alt på listen fandtes i forvejen.
export-agencies = Bureauer
error-import-too-large = Filen er større end { $max } MB. Del den.
error-import-too-many-rows = Filen har { $count } linjer og må have { $max }. Del den.
error-import-empty = Der er intet i filen.
error-import-workbook = Det er en projektmappe fra et regneark. Gem den der som CSV (UTF-8), og vælg den fil.
error-import-not-text = Filen kan ikke læses som tekst. Gem den som CSV (UTF-8).
error-import-open-quote = Her åbnes et anførselstegn, som ikke lukkes. Linjerne efter det kan ikke skelnes.
error-import-column-twice = Overskriften har denne kolonne to gange.
error-import-column-missing = Overskriften mangler denne kolonne, og den er nødvendig.
error-import-column-unknown = Listen har ingen kolonne med det navn.
error-import-column-unknown-near = Listen har ingen kolonne med det navn. Måske menes { $nearest }.
error-import-cell-count = Linjen har { $count } celler, overskriften { $max }.
error-import-cell-without-column = En celle er udfyldt under en tom overskrift.
error-import-not-a-date = Det er ikke en dato. Skriv den som 1990-05-31 eller 31-05-1990.
error-import-not-a-choice = »{ $cell }« er ikke en af mulighederne: { $choices }.
error-import-unknown-language = Sproget »{ $cell }« er ukendt. Skriv dets kode, for eksempel apc.
error-import-not-hours = »{ $cell }« er ikke et tidsrum. Skriv 08:00-12:00, højst seks for en dag.
error-import-one-span = Her kan kun stå ét tidsrum.
error-import-skill = Skriv sprogets kode og hvor godt, med kolon imellem, for eksempel apc:native.
error-import-qualification = Skriv beviset, dets niveau fra 0 til 5 og den sidste dag, hvis det har en, for eksempel Retstolk:3:2029-12-31 eller Plejekursus:1: uden noget efter andet kolon.
error-import-sex-wish = Skriv woman eller man, og wish eller condition, for eksempel woman condition.
error-import-hours-unknown = Der står tider for dagene, og her står, at de ikke kendes.
error-import-twice = Det er den samme som i linje { $line }.
error-import-name-unknown = Her findes intet med navnet »{ $cell }«.
error-import-name-unknown-near = Her findes intet med navnet »{ $cell }«. Måske menes { $nearest }.
error-import-name-of-several = Der findes flere med navnet »{ $cell }«.
error-import-agency-of-others = Andre klinikker arbejder sammen med »{ $cell }«, og denne har ingen kontrakt med det. Skriv først kontrakten ind.
error-import-too-wide = Overskriften har flere kolonner, end nogen liste har.
