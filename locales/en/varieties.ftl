# id: varieties
# version: 1
# source: da
# translator: written with the source
# reviewer: none yet
# date: 2026-11-22

## The word a patient uses.
family-arabic = Arabic
family-kurdish = Kurdish
family-zaza = Zaza
family-pashto = Pashto
family-aramaic = Aramaic

## Varieties by their tag.
variety-ar = Arabic (dialect not asked)
variety-apc = Levantine Arabic
variety-acm = Iraqi Arabic
variety-ayp = North Mesopotamian Arabic
variety-arz = Egyptian Arabic
variety-apd = Sudanese Arabic
variety-ary = Moroccan Arabic
variety-arq = Algerian Arabic
variety-aeb = Tunisian Arabic
variety-ayl = Libyan Arabic
variety-acq = Yemeni Arabic (Ta'izzi-Adeni)
variety-arb = Standard Arabic
variety-ku = Kurdish (dialect not asked)
variety-kmr = Kurmanji
variety-ckb = Sorani
variety-sdh = Southern Kurdish
variety-zza = Zaza (dialect not asked)
variety-diq = Southern Zaza (Dimli)
variety-kiu = Northern Zaza (Kirmanjki)
variety-fa = Persian (Farsi or Dari not asked)
variety-pes = Farsi
variety-prs = Dari
variety-haz = Hazaragi
variety-ps = Pashto (dialect not asked)
variety-pbu = Northern Pashto
variety-pbt = Southern Pashto
variety-pst = Central Pashto
variety-so = Somali
variety-ymm = Maay
variety-ti = Tigrinya
variety-am = Amharic
variety-om = Oromo
variety-my = Burmese
variety-rhg = Rohingya
variety-ksw = S'gaw Karen
variety-cnh = Hakha Chin
variety-kac = Kachin
variety-vi = Vietnamese
variety-tr = Turkish
variety-uk = Ukrainian
variety-aii = Assyrian Neo-Aramaic
variety-cld = Chaldean Neo-Aramaic
variety-dsl = Danish Sign Language
variety-da = Danish
variety-en = English
variety-fr = French
variety-ru = Russian
variety-sw = Swahili
variety-ur = Urdu
