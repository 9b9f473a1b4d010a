# id: varieties
# version: 1
# source: da
# translator: source text
# reviewer: none yet
# date: 2026-11-22

## Varieties that patients call by the name of their family.
variety-aao = algerisk sahara-arabisk
variety-acm = irakisk arabisk
variety-acq = yemenitisk arabisk (taizzi-adeni)
variety-acw = hijazi-arabisk
variety-acx = omansk arabisk
variety-aeb = tunesisk arabisk
variety-aec = sa'idi-arabisk (Øvre Egypten)
variety-afb = golfarabisk
variety-aii = assyrisk nyaramæisk
variety-apc = levantinsk arabisk
variety-apd = sudanesisk arabisk
variety-ar = arabisk (dialekt ikke oplyst)
variety-arb = standardarabisk
variety-arq = algerisk arabisk
variety-ars = najdi-arabisk
variety-ary = marokkansk arabisk
variety-arz = egyptisk arabisk
variety-ayl = libysk arabisk
variety-ayn = yemenitisk arabisk (Sanaa)
variety-ayp = nordmesopotamisk arabisk
variety-ckb = sorani
variety-cld = kaldæisk nyaramæisk
variety-diq = sydzaza (dimli)
variety-kiu = nordzaza (kirmanjki)
variety-kmr = kurmanji
variety-ku = kurdisk (dialekt ikke oplyst)
variety-pbt = sydlig pashto
variety-pbu = nordlig pashto
variety-ps = pashto (dialekt ikke oplyst)
variety-pst = central pashto
variety-sdh = sydkurdisk
variety-shu = tchadisk arabisk
variety-zza = zaza (dialekt ikke oplyst)
