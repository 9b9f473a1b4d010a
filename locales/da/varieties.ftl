# id: varieties
# version: 1
# source: da
# translator: source text
# reviewer: none yet
# date: 2026-11-22

## The word a patient uses.
family-arabic = arabisk
family-kurdish = kurdisk
family-zaza = zaza
family-pashto = pashto
family-aramaic = aramæisk

## Varieties by their tag.
variety-ar = arabisk (dialekt ikke oplyst)
variety-apc = levantinsk arabisk
variety-acm = irakisk arabisk
variety-ayp = nordmesopotamisk arabisk
variety-arz = egyptisk arabisk
variety-apd = sudanesisk arabisk
variety-ary = marokkansk arabisk
variety-arq = algerisk arabisk
variety-aeb = tunesisk arabisk
variety-ayl = libysk arabisk
variety-acq = yemenitisk arabisk (taizzi-adeni)
variety-arb = standardarabisk
variety-ku = kurdisk (dialekt ikke oplyst)
variety-kmr = kurmanji
variety-ckb = sorani
variety-sdh = sydkurdisk
variety-zza = zaza (dialekt ikke oplyst)
variety-diq = sydzaza (dimli)
variety-kiu = nordzaza (kirmanjki)
variety-fa = persisk (farsi eller dari ikke oplyst)
variety-pes = farsi
variety-prs = dari
variety-haz = hazaragi
variety-ps = pashto (dialekt ikke oplyst)
variety-pbu = nordlig pashto
variety-pbt = sydlig pashto
variety-pst = central pashto
variety-so = somali
variety-ymm = maay
variety-ti = tigrinya
variety-am = amharisk
variety-om = oromo
variety-my = burmesisk
variety-rhg = rohingya
variety-ksw = s'gaw-karen
variety-cnh = hakha chin
variety-kac = kachin
variety-vi = vietnamesisk
variety-tr = tyrkisk
variety-uk = ukrainsk
variety-aii = assyrisk nyaramæisk
variety-cld = kaldæisk nyaramæisk
variety-dsl = dansk tegnsprog
variety-da = dansk
variety-en = engelsk
variety-fr = fransk
variety-ru = russisk
variety-sw = swahili
variety-ur = urdu
