# id: pages-courses
# version: 1
# source: da
# translator: written with the source
# reviewer: none yet
# date: 2026-11-23

## Afvisninger.
error-taken-in-course = Besøg { $number } i forløbet: { $what } Intet blev booket.
error-course-length = Et forløb har 2 til 12 besøg.
error-course-too-long = Et forløb må højst vare et år.
error-not-after-the-one-before = Hvert besøg skal ligge på en senere dag end det foregående.
error-course-same-clinician = Besøg hos samme faggruppe skal have den samme behandler.
error-course-same-interpreter = Alle besøg skal have den samme tolk.
error-after-contract = Ingen aftale med et bureau gælder så længe som til denne dag.
error-nothing-left-of-course = Der er ingen besøg tilbage i forløbet, som kan aflyses.
error-course-changed-since = Et besøg i forløbet er siden ændret for sig. Fortryd eller aflys besøgene ét ad gangen.
error-not-both = Angiv kun det ene af de to.
error-nothing-free = Der blev ikke fundet en tid i de fire uger fra denne dag.
